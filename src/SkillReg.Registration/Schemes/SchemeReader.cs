using System.Collections.Immutable;
using System.Globalization;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Schemes;

/// <summary>Reads <c>scheme.json</c>; the format is described in <c>workflows/README.md</c>.</summary>
public static class SchemeReader
{
    private const int DefaultLargest = 5 * 1024 * 1024;

    public static SchemeReading Read(string json)
    {
        var problems = new List<Problem>();
        if (JsonNode.Root(json, problems) is not { } root)
            return new(null, [.. problems]);
        var scheme = Scheme(root);
        root.NothingElse();
        SchemeReferences.Check(scheme, problems);
        return new(problems.Count == 0 ? scheme : null, [.. problems]);
    }

    private static Scheme Scheme(JsonNode root) => new(root.Text("id"), root.Wording("name"))
    {
        Summary = root.OptionalWording("summary"),
        Edition = root.Need("edition") is { } edition ? Edition(edition) : new(1, Wording.Empty),
        Entry = root.Text("entry"),
        Shared = root.Texts("shared"),
        Form = root.OptionalText("form"),
        UnitField = root.OptionalText("unitField"),
        SubmissionCheck = root.OptionalText("submissionCheck"),
        Lists = root.Texts("lists"),
        Rules = root.Find("rules") is { } rules ? Rules(rules) : new(),
        Statuses = NotEmpty(root, "statuses", Keyed),
        Roles = NotEmpty(root, "roles", Keyed),
        Petitions = root.List("petitions", Petition),
        Levels = root.List("levels", Level),
        Parts = root.List("parts", Part),
        Forms = root.List("forms", Form),
        Documents = root.List("documents", Document),
        Photos = root.List("photos", Photo),
        Reasons = root.List("reasons", Reason),
        Checklists = root.List("checklists", List),
        Messages = Messages(root),
        Contacts = root.List("contacts", Contact),
    };

    private static ImmutableArray<T> NotEmpty<T>(JsonNode root, string name, Func<JsonNode, T> read)
    {
        var items = root.List(name, read);
        if (items.IsEmpty)
            root.Need(name)?.Wrong("empty", "Expected at least one entry, but there is none.");
        return items;
    }

    private static SchemeEdition Edition(JsonNode node) => Whole(node, new SchemeEdition(node.Integer("number") ?? 1, node.Wording("title"))
    {
        Sources = node.Texts("sources"),
    });

    private static SchemeRules Rules(JsonNode node) => Whole(node, new SchemeRules
    {
        Eligibility = node.OptionalText("eligibility"),
        Documents = node.OptionalText("documents"),
        EditWhileUnderReview = node.Flag("editWhileUnderReview"),
        IdentityGate = node.OptionalText("identityGate"),
        UnitAssociation = node.Flag("unitAssociation"),
        FourEyesOverLevels = node.Flag("fourEyesOverLevels"),
    });

    private static Keyed Keyed(JsonNode node) => Whole(node, new Keyed(node.Text("key"), node.Wording("label")));

    private static ReviewLevel Level(JsonNode node) =>
        Whole(node, new ReviewLevel(node.Text("key"), node.Wording("label"), node.Text("role"), Share(node)));

    private static decimal Share(JsonNode node)
    {
        if (node.Need("share") is not { } share)
            return 0;
        if (share.Value is FeelNumber number && decimal.TryParse(number.Value.ToString(), CultureInfo.InvariantCulture, out var days) && days > 0)
            return days;
        share.Wrong("kind", "Expected a number of working days above zero, but it is something else.");
        return 0;
    }

    private static PetitionKind Petition(JsonNode node) =>
        Whole(node, new PetitionKind(node.Text("key"), node.Text("process"), node.Wording("label"), node.OptionalText("office")));

    private static PartSwitch Part(JsonNode node) =>
        Whole(node, new PartSwitch(node.Text("key"), node.Wording("label"), node.Flag("on", otherwise: true)));

    private static SchemeForm Form(JsonNode node) =>
        Whole(node, new SchemeForm(node.Text("id"), node.Wording("label"), node.OptionalText("phase")));

    private static DocumentSlot Document(JsonNode node) => Whole(node, new DocumentSlot(node.Text("key"), node.Wording("label"))
    {
        Types = NotEmpty(node, "types", item => item.AsText() ?? ""),
        Least = node.Integer("least") ?? 0,
        Most = node.Integer("most") ?? 1,
        Largest = node.Integer("largest") ?? DefaultLargest,
        Photo = node.OptionalText("photo"),
        NamedAfter = node.OptionalText("namedAfter"),
        FromPhone = node.Flag("fromPhone", otherwise: true),
        OnBehalf = node.Texts("onBehalf"),
        Hint = node.OptionalWording("hint"),
        Checklist = node.OptionalText("checklist"),
        Purgeable = node.Flag("purgeable"),
    });

    private static PhotoRule Photo(JsonNode node) => Whole(node, new PhotoRule(node.Text("key"))
    {
        Types = NotEmpty(node, "types", item => item.AsText() ?? ""),
        SourceAtLeast = Pixels(node, "sourceAtLeast"),
        StoredExactly = Pixels(node, "storedExactly"),
        Ratio = Pixels(node, "ratio"),
        LeastBytes = node.Integer("leastBytes"),
        MostBytes = node.Integer("mostBytes"),
        Background = node.OptionalText("background"),
        Checklist = node.OptionalText("checklist"),
    });

    private static PixelSize? Pixels(JsonNode node, string name)
    {
        if (node.Find(name) is not { } size)
            return null;
        var read = Whole(size, new PixelSize(size.Need("width")?.AsInteger() ?? 0, size.Need("height")?.AsInteger() ?? 0));
        if (read is not { Width: > 0, Height: > 0 })
            size.Wrong("range", "Expected a width and a height above zero, but they are not.");
        return read;
    }

    private static ReasonCode Reason(JsonNode node) =>
        Whole(node, new ReasonCode(node.Text("code"), node.Wording("label"), node.Flag("final")));

    private static Checklist List(JsonNode node) =>
        Whole(node, new Checklist(node.Text("key"), NotEmpty(node, "items", Keyed)));

    private static ImmutableSortedDictionary<string, Wording> Messages(JsonNode root)
    {
        var messages = ImmutableSortedDictionary.CreateBuilder<string, Wording>(StringComparer.Ordinal);
        foreach (var (key, node) in root.Find("messages")?.AsEntries() ?? [])
            if (node.AsWording() is { } wording)
                messages[key] = wording;
        return messages.ToImmutable();
    }

    private static Contact Contact(JsonNode node) => Whole(node, new Contact(node.OptionalText("region"), node.Wording("name"))
    {
        Phone = node.OptionalText("phone"),
        Address = node.OptionalText("address"),
        Hours = node.OptionalText("hours"),
    });

    private static T Whole<T>(JsonNode node, T read)
    {
        node.NothingElse();
        return read;
    }
}
