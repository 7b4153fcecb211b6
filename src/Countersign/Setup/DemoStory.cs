namespace Countersign.Setup;

/// <param name="Unit">Null: the whole organisation.</param>
internal sealed record DemoPersonPlan(string Name, string Role, string? Unit);

/// <param name="Flavour">Which network the Practice account behaves like.</param>
internal sealed record DemoAccountPlan(string Name, string Unit, string Flavour);

internal enum DemoTurn
{
    /// <summary>Written, countersigned, out.</summary>
    Plain,

    /// <summary>Sent back once, changed, then countersigned.</summary>
    ChangedOnce,

    Rejected,

    /// <summary>Stopped by a check; the author answers the finding with a reason.</summary>
    Cleared,

    /// <summary>Taken back by its author before anybody decided.</summary>
    Withdrawn,

    /// <summary>The network's answer is lost; found by looking.</summary>
    AnswerLost,

    /// <summary>The planned time passed while publishing was paused, so it is held.</summary>
    Held,

    /// <summary>Countersigned for a time that is still to come.</summary>
    Planned,

    /// <summary>Waiting for the second person now.</summary>
    Waiting,

    /// <summary>Changes were asked for and not made yet.</summary>
    ChangesAsked,

    /// <summary>Being written.</summary>
    Writing,
}

/// <param name="DaysAgo">When it was written; negative for a plan in the days to come.</param>
/// <param name="Note">What the approver asks for, why it was rejected, or the author's answer to a finding.</param>
/// <param name="Before">The text as first sent, where changes were asked.</param>
/// <param name="Picture">Alt text of a picture, where the post has one.</param>
internal sealed record DemoPost(
    DemoTurn Turn, double DaysAgo, string Author, string Approver, string[] Accounts, string Text,
    string? Note = null, string? Before = null, string? Picture = null);

/// <summary>A month at Northbridge Council: the people, the accounts, and what they posted. Everybody and everything in it is made up.</summary>
internal static class DemoStory
{
    public static readonly NewOrganisation Organisation = new(
        "Northbridge Council", "Europe/London", "residents", "staff and volunteers", "Communications", "Ruth Adeyemi", "ruth.adeyemi@northbridge.example", Demo: true);

    public static readonly string[] MoreUnits = ["Libraries", "Parks and leisure"];

    public static readonly DemoPersonPlan[] People =
    [
        new("Maya Jones", "lead", null),
        new("Tom Okafor", "lead", null),
        new("Priya Shah", "author", "Communications"),
        new("Dan Whitfield", "author", "Communications"),
        new("Helen Marsh", "approver", "Communications"),
        new("Gwen Pritchard", "manager", "Libraries"),
        new("Sam Tully", "author", "Libraries"),
        new("Aled Rees", "approver", "Libraries"),
        new("Joanna Fisk", "manager", "Parks and leisure"),
        new("Ben Achebe", "author", "Parks and leisure"),
        new("Iris Calloway", "officer", null),
        new("Martin Hale", "trustee", null),
        new("Lucy Brandt", "colleague", "Libraries"),
    ];

    public static readonly DemoAccountPlan[] Accounts =
    [
        new("Northbridge Council", "Communications", "mastodon"),
        new("Northbridge News", "Communications", "bluesky"),
        new("Northbridge Libraries", "Libraries", "mastodon"),
        new("Northbridge Parks", "Parks and leisure", "bluesky"),
    ];

    public static readonly DemoPost[] Posts =
    [
        new(DemoTurn.Plain, 30, "Priya Shah", "Maya Jones", ["Northbridge Council", "Northbridge News"],
            "The Market Square car park closes on Monday at 6am for resurfacing and opens again on Wednesday evening. Please use the Station Road car park, which is free of charge on those days."),
        new(DemoTurn.Plain, 28.5, "Sam Tully", "Aled Rees", ["Northbridge Libraries"],
            "Story time is back at Mill Lane library, every Thursday at 10am. Bring a blanket and a favourite bear. No need to book.",
            Picture: "Picture books and a teddy bear on a round rug in the children's corner of the library."),
        new(DemoTurn.ChangedOnce, 27, "Dan Whitfield", "Helen Marsh", ["Northbridge Council"],
            "Bin collections move one day later in the week of the bank holiday. If your bins usually go on Monday, put them out on Tuesday.",
            Note: "Say which day people should put them out. “Later” alone will bring us calls.",
            Before: "Bin collections move in the week of the bank holiday. Please put your bins out later."),
        new(DemoTurn.Plain, 25.2, "Ben Achebe", "Joanna Fisk", ["Northbridge Parks"],
            "The splash pad in Riverside Park has been cleaned and is closed until spring. Thank you to the volunteers who raked the leaves this weekend.",
            Picture: "Volunteers in orange vests raking leaves beside an empty splash pad on a bright autumn day."),
        new(DemoTurn.Plain, 24, "Priya Shah", "Helen Marsh", ["Northbridge Council", "Northbridge News"],
            "You can now report a broken street light online and see when it will be mended. It takes about two minutes."),
        new(DemoTurn.Cleared, 22, "Dan Whitfield", "Maya Jones", ["Northbridge Council"],
            "Worried about a neighbour in the cold? Our winter line is open every day from 8am to 8pm: call 01632 960123.",
            Note: "This is the published number of our own winter line, not a person's."),
        new(DemoTurn.Plain, 20.5, "Sam Tully", "Gwen Pritchard", ["Northbridge Libraries"],
            "All our libraries lend blood pressure monitors for a fortnight. Ask at the desk, or reserve one with your library card."),
        new(DemoTurn.Rejected, 19, "Ben Achebe", "Joanna Fisk", ["Northbridge Parks"],
            "Our skate park beats theirs every day of the week. Sorry, Easton!",
            Note: "We do not make fun of neighbouring towns in the council's name."),
        new(DemoTurn.AnswerLost, 17.3, "Priya Shah", "Tom Okafor", ["Northbridge News"],
            "Roadworks on Bridge Street finish a week early. The one-way system ends tonight at 8pm."),
        new(DemoTurn.Plain, 16, "Dan Whitfield", "Helen Marsh", ["Northbridge Council", "Northbridge News"],
            "The council meets on Tuesday at 7pm in the Town Hall. Everybody may come and listen. You can also watch from home.",
            Picture: "Rows of chairs facing the long table in the council chamber."),
        new(DemoTurn.Withdrawn, 14.5, "Sam Tully", "Aled Rees", ["Northbridge Libraries"],
            "Eastgate library opens late on Friday because of staff training.",
            Note: "The training has been moved to next month."),
        new(DemoTurn.Plain, 13, "Ben Achebe", "Joanna Fisk", ["Northbridge Parks"],
            "Conker season: the trees along Riverside Walk are dropping plenty. Please leave some for the squirrels.",
            Picture: "Shiny brown conkers among yellow leaves on a gravel path."),
        new(DemoTurn.Plain, 11, "Priya Shah", "Maya Jones", ["Northbridge Council", "Northbridge News"],
            "Apply for a primary school place by 15 January. Late forms are looked at after everybody else's, so do not wait."),
        new(DemoTurn.ChangedOnce, 9.4, "Sam Tully", "Aled Rees", ["Northbridge Libraries"],
            "Learn to edit family photographs at Mill Lane library. Three evenings, free, all equipment there. Starts on Monday at 6pm.",
            Note: "Please add that the equipment is provided: people asked last time.",
            Before: "Learn to edit family photographs at Mill Lane library. Three evenings, free. Starts on Monday at 6pm."),
        new(DemoTurn.Plain, 7, "Dan Whitfield", "Tom Okafor", ["Northbridge Council"],
            "Gritting lorries go out tonight from 7pm on all main roads. Please give them room and drive with care."),
        new(DemoTurn.Held, 5.5, "Priya Shah", "Helen Marsh", ["Northbridge News"],
            "The Christmas market opens today at noon with carols from three local choirs."),
        new(DemoTurn.Plain, 4, "Sam Tully", "Gwen Pritchard", ["Northbridge Libraries"],
            "Our most borrowed book this autumn was a cookbook. Which one should we order more copies of?"),
        new(DemoTurn.Plain, 2.2, "Ben Achebe", "Joanna Fisk", ["Northbridge Parks"],
            "Riverside Park closes at 4pm from today, when it gets dark. It opens at 8am as always."),
        new(DemoTurn.Plain, 1, "Dan Whitfield", "Maya Jones", ["Northbridge Council", "Northbridge News"],
            "The Town Hall's front steps are being mended. Please come in by the side door on Church Street, which has a ramp and a bell."),
        new(DemoTurn.Planned, -1, "Priya Shah", "Tom Okafor", ["Northbridge Council", "Northbridge News"],
            "Warm spaces are open in all our libraries this week. Come in, sit down, stay as long as you like. Tea is on us."),
        new(DemoTurn.Planned, -3, "Sam Tully", "Aled Rees", ["Northbridge Libraries"],
            "Knit and natter at Mill Lane on Wednesday at 2pm. Beginners are welcome, needles and wool are there."),
        new(DemoTurn.Waiting, 0.1, "Priya Shah", "Maya Jones", ["Northbridge Council", "Northbridge News"],
            "Flood warning: Mill Lane is closed from 6pm today. Please use the High Street. We look again at 8pm. #FloodAlert",
            Picture: "A red road-closed sign standing in flood water on Mill Lane."),
        new(DemoTurn.Waiting, 0.2, "Ben Achebe", "Joanna Fisk", ["Northbridge Parks"],
            "We are planting forty young oaks in Riverside Park on Saturday at 10am. Spades and gloves are provided. Children are welcome with a grown-up."),
        new(DemoTurn.ChangesAsked, 0.4, "Dan Whitfield", "Helen Marsh", ["Northbridge Council"],
            "Council tax bills change next month. See what it means for you.",
            Note: "Please say that nobody has to do anything, else people will worry."),
        new(DemoTurn.Writing, 0.05, "Sam Tully", "Aled Rees", ["Northbridge Libraries"],
            "Half-term reading challenge: five books, one badge,"),
    ];
}
