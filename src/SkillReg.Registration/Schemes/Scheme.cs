using System.Collections.Immutable;

namespace SkillReg.Registration.Schemes;

/// <summary>
/// A kind of registration as its <c>scheme.json</c> describes it: everything that is neither flow nor rule nor form.
/// </summary>
public sealed record Scheme(string Id, Wording Name)
{
    public Wording? Summary { get; init; }

    public SchemeEdition Edition { get; init; } = new(1, Wording.Empty);

    /// <summary>The process that an accepted submission begins.</summary>
    public string Entry { get; init; } = "";

    /// <summary>Files of <c>workflows/shared</c> that belong to every edition of this scheme.</summary>
    public ImmutableArray<string> Shared { get; init; } = [];

    /// <summary>The form that an applicant fills in before submitting.</summary>
    public string? Form { get; init; }

    /// <summary>The answer that holds the id of the applicant's organisation, where the review begins.</summary>
    public string? UnitField { get; init; }

    /// <summary>The decision asked at submission and each time an application was mended.</summary>
    public string? SubmissionCheck { get; init; }

    /// <summary>The code lists that forms choose from, by id; each is <c>lists/&lt;id&gt;.json</c>.</summary>
    public ImmutableArray<string> Lists { get; init; } = [];

    public SchemeRules Rules { get; init; } = new();

    /// <summary>State keys in order; a case's status is the first one that it holds.</summary>
    public ImmutableArray<Keyed> Statuses { get; init; } = [];

    /// <summary>The roles this scheme uses, and what it calls them.</summary>
    public ImmutableArray<Keyed> Roles { get; init; } = [];

    /// <summary>What a person may ask for outside any application.</summary>
    public ImmutableArray<PetitionKind> Petitions { get; init; } = [];

    public ImmutableArray<ReviewLevel> Levels { get; init; } = [];

    public ImmutableArray<PartSwitch> Parts { get; init; } = [];

    public ImmutableArray<SchemeForm> Forms { get; init; } = [];

    public ImmutableArray<DocumentSlot> Documents { get; init; } = [];

    public ImmutableArray<PhotoRule> Photos { get; init; } = [];

    public ImmutableArray<ReasonCode> Reasons { get; init; } = [];

    public ImmutableArray<Checklist> Checklists { get; init; } = [];

    /// <summary>Texts that the guides prescribe, by key.</summary>
    public ImmutableSortedDictionary<string, Wording> Messages { get; init; } = ImmutableSortedDictionary<string, Wording>.Empty;

    public ImmutableArray<Contact> Contacts { get; init; } = [];

    public ImmutableArray<string> StatusOrder => [.. Statuses.Select(status => status.Key)];

    public DocumentSlot? Document(string key) => Documents.FirstOrDefault(slot => slot.Key == key);

    public PhotoRule? Photo(string key) => Photos.FirstOrDefault(photo => photo.Key == key);

    public Wording? Message(string key) => Messages.GetValueOrDefault(key);

    /// <summary>The text under the key, or what was given where it is no key but a text of its own.</summary>
    public Wording TextOf(string messageOrText) => Message(messageOrText) ?? Wording.Of(messageOrText);

    /// <summary>Whom to ask in a region: its own office, or the one that answers for all.</summary>
    public Contact? ContactIn(string? region) =>
        Contacts.FirstOrDefault(contact => contact.Region is not null && contact.Region == region)
        ?? Contacts.FirstOrDefault(contact => contact.Region is null);
}
