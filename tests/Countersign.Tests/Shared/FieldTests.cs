using AngleSharp.Dom;
using Countersign.Shared;
using Countersign.Shared.TagHelpers;

namespace Countersign.Tests.Shared;

public sealed class FieldTests
{
    enum Kind { Post, Reply }

    sealed class Form
    {
        public string? Name { get; set; } = "Priya";
        public string? Secret { get; set; } = "open sesame";
        public DateOnly? On { get; set; } = new(2026, 11, 5);
        public int? Minutes { get; set; } = 15;
        public bool? Harm { get; set; }
        public bool Looked { get; set; }
        public Kind Kind { get; set; } = Kind.Reply;
        public List<string> Accounts { get; set; } = ["b"];
    }

    readonly Rendering<Form> page = new(new Form());

    T Of<T>(string property, Action<T>? set = null)
        where T : FieldTagHelperBase, new()
    {
        var helper = new T { For = page.For(property), ViewContext = page.View, Label = property };
        set?.Invoke(helper);
        return helper;
    }

    [Fact]
    public void A_field_joins_its_label_hint_and_error_to_the_input()
    {
        page.State.AddModelError("Name", "Enter your name");
        page.Add(Of<FieldTagHelper>("Name", f => f.Hint = "As people know you"), ("autocomplete", "name"));

        var body = page.Page();
        var input = body.QuerySelector("input")!;
        Assert.Equal(input.Id, body.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal(["As people know you", "Error: Enter your name"], input.GetAttribute("aria-describedby")!.Split(' ').Select(id => body.QuerySelector($"#{id}")!.TextContent));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("name", input.GetAttribute("autocomplete"));
        Assert.Equal("Priya", input.GetAttribute("value"));
    }

    [Fact]
    public void A_field_without_hint_or_error_describes_itself_by_nothing()
    {
        page.Add(Of<FieldTagHelper>("Name"));
        var input = page.Page().QuerySelector("input")!;
        Assert.False(input.HasAttribute("aria-describedby"));
        Assert.False(input.HasAttribute("aria-invalid"));
    }

    [Fact]
    public void What_was_typed_comes_back_even_when_it_is_no_value_of_the_property()
    {
        page.Typed("Minutes", "a quarter <of> an \"hour\"");
        page.Add(Of<FieldTagHelper>("Minutes"));
        Assert.Equal("a quarter <of> an \"hour\"", page.Page().QuerySelector("input")!.GetAttribute("value"));
        Assert.DoesNotContain("<of>", page.Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_is_never_written_into_the_page()
    {
        page.Typed("Secret", "open sesame");
        page.Add(Of<FieldTagHelper>("Secret", f => f.Type = "password"));
        Assert.DoesNotContain("sesame", page.Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_input_fits_the_type_of_the_property()
    {
        page.Add(Of<FieldTagHelper>("On"));
        page.Add(Of<FieldTagHelper>("Minutes"));
        var inputs = page.Page().QuerySelectorAll("input");
        Assert.Equal(("date", "2026-11-05"), (inputs[0].GetAttribute("type"), inputs[0].GetAttribute("value")));
        Assert.Equal(("text", "numeric", "15"), (inputs[1].GetAttribute("type"), inputs[1].GetAttribute("inputmode"), inputs[1].GetAttribute("value")));
    }

    [Fact]
    public void Every_id_of_a_page_is_used_once_and_every_label_has_its_control()
    {
        page.Add(Of<FieldTagHelper>("Name", f => f.Hint = "One"));
        page.Add(Of<FieldTagHelper>("Name", f => f.Hint = "Two"));
        page.Add(Of<TickTagHelper>("Looked", f => f.Hint = "All"));
        page.Add(Of<ChoicesTagHelper>("Accounts", f => f.Items = [new("a", "A", "About A"), new("b", "B"), new("c", "C")]));
        page.Add(Of<TextAreaTagHelper>("Name", f => f.CountTo = 20));

        var body = page.Page();
        var ids = body.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.All(body.QuerySelectorAll("label"), label => Assert.Contains(label.GetAttribute("for"), ids));
        Assert.All(body.QuerySelectorAll("[aria-describedby]"), e => Assert.All(e.GetAttribute("aria-describedby")!.Split(' '), id => Assert.Contains(id, ids)));
    }

    [Fact]
    public void A_text_area_keeps_its_first_line_break_and_escapes_the_rest()
    {
        page.Typed("Name", "\n</textarea><b>bold");
        page.Add(Of<TextAreaTagHelper>("Name"));
        var body = page.Page();
        Assert.Equal("\n</textarea><b>bold", body.QuerySelector("textarea")!.TextContent);
        Assert.Null(body.QuerySelector("b"));
    }

    [Fact]
    public void A_property_of_several_values_has_checkboxes_and_one_of_a_single_value_radios()
    {
        page.Add(Of<ChoicesTagHelper>("Accounts", f => f.Items = [new("a", "A"), new("b", "B"), new("c", "C", Disabled: true)]));
        page.Add(Of<ChoicesTagHelper>("Harm"));
        page.Add(Of<ChoicesTagHelper>("Kind"));
        var body = page.Page();
        Assert.Equal(["b"], Checked(body, "Accounts"));
        Assert.Equal(["true", "false"], body.QuerySelectorAll("input[type=radio][name=Harm]").Select(i => i.GetAttribute("value")));
        Assert.Empty(Checked(body, "Harm"));
        Assert.Equal(["Reply"], Checked(body, "Kind"));
        Assert.Equal(3, body.QuerySelectorAll("input[type=checkbox]").Length);
        Assert.True(body.QuerySelector("input[value=c]")!.HasAttribute("disabled"));
    }

    [Fact]
    public void The_boxes_that_were_ticked_come_back()
    {
        page.Typed("Accounts", "a", "c");
        page.Typed("Looked", "true", "false");
        page.Add(Of<ChoicesTagHelper>("Accounts", f => f.Items = [new("a", "A"), new("b", "B"), new("c", "C")]));
        page.Add(Of<TickTagHelper>("Looked"));
        var body = page.Page();
        Assert.Equal(["a", "c"], Checked(body, "Accounts"));
        Assert.Equal(["true"], Checked(body, "Looked"));
    }

    [Fact]
    public void A_box_that_was_unticked_stays_unticked_whatever_the_model_holds()
    {
        var ticked = new Rendering<Form>(new Form { Looked = true });
        ticked.Typed("Looked", "false");
        ticked.Add(new TickTagHelper { For = ticked.For("Looked"), ViewContext = ticked.View, Label = "I looked" });
        Assert.Empty(Checked(ticked.Page(), "Looked"));
    }

    [Fact]
    public void A_select_marks_what_was_picked()
    {
        page.Add(Of<PickTagHelper>("Name", f => (f.Items, f.Empty) = ([new("Priya", "Priya Shah"), new("Tom", "Tom Okafor")], "Choose somebody")));
        var options = page.Page().QuerySelectorAll("option");
        Assert.Equal(["", "Priya", "Tom"], options.Select(o => o.GetAttribute("value")));
        Assert.Equal(["Priya"], options.Where(o => o.HasAttribute("selected")).Select(o => o.GetAttribute("value")));
    }

    [Fact]
    public void A_field_without_a_label_is_a_mistake_in_the_page()
    {
        var nameless = new FieldTagHelper { For = page.For("Name"), ViewContext = page.View };
        Assert.Throws<InvalidOperationException>(() => page.Add(nameless));
    }

    static IEnumerable<string?> Checked(IElement body, string name) =>
        body.QuerySelectorAll($"input[name={name}][checked]").Select(i => i.GetAttribute("value"));
}
