using System.Reflection;
using System.Runtime.CompilerServices;
using Countersign.Archive;

namespace Countersign.Tests.Code;

public sealed class TypesTests
{
    /// <summary>Tag helpers are found only where they are public, with what they take.</summary>
    static readonly Func<Type, bool> MayBePublic = type => type.IsSubclassOf(typeof(Microsoft.AspNetCore.Razor.TagHelpers.TagHelper)) || type == typeof(Countersign.Shared.Choice) || type == typeof(Countersign.Shared.TagHelpers.WhenForm);

    [Fact]
    public void Types_are_internal_and_sealed_unless_more_is_needed() => Findings.None(Breaches(typeof(Change).Assembly.GetTypes()));

    [Fact]
    public void A_planted_open_type_is_found()
    {
        Assert.NotEmpty(Breaches([typeof(PlantedOpen)]));
        Assert.NotEmpty(Breaches([typeof(TypesTests)]));
    }

    static IReadOnlyList<string> Breaches(IReadOnlyList<Type> types)
    {
        var bases = types.Select(t => t.BaseType).OfType<Type>().Select(t => t.IsGenericType ? t.GetGenericTypeDefinition() : t).ToHashSet();
        return
        [
            .. from type in types
               where type.Namespace?.StartsWith("Countersign", StringComparison.Ordinal) == true && !type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute)) != true
               where !type.Name.Contains('<')
               let open = type is { IsClass: true, IsSealed: false, IsAbstract: false } && !bases.Contains(type)
               let seen = type is { IsPublic: true, IsNested: false } && !MayBePublic(type)
               where open || seen
               select $"{type.FullName} is {(open ? "not sealed" : "public")}.",
        ];
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1852", Justification = "Planted.")]
    class PlantedOpen;
}
