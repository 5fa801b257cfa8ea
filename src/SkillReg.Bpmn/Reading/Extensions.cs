using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Reading;

/// <summary>The Camunda 8 extensions of one element. What is not among them is kept and reported.</summary>
internal sealed class Extensions
{
    private static readonly ImmutableHashSet<string> Understood =
    [
        "userTask", "assignmentDefinition", "taskSchedule", "priorityDefinition", "formDefinition", "taskDefinition",
        "taskHeaders", "ioMapping", "calledDecision", "calledElement", "script", "loopCharacteristics", "subscription",
        "properties", "versionTag",
    ];

    private readonly Dictionary<string, SourceElement> byName = [];
    private readonly SourceElement owner;
    private readonly ReadingContext context;

    public Extensions(SourceElement owner, ReadingContext context)
    {
        this.owner = owner;
        this.context = context;
        foreach (var extension in owner.Child("extensionElements")?.Children ?? [])
            if (extension.Space == Vocabulary.Zeebe && Understood.Contains(extension.Name))
                byName[extension.Name] = extension;
            else if (!Vocabulary.IsDrawing(extension.Space))
                context.Keep(owner, extension);
    }

    public SourceElement? this[string name] => byName.GetValueOrDefault(name);

    public Expression? Value(string extension, string attribute) =>
        Expressions.Value(NotEmpty(this[extension]?[attribute]), owner, context);

    public ImmutableSortedDictionary<string, string> Properties() =>
        Pairs("properties", "property", "name", "value");

    public string? VersionTag() => this["versionTag"]?["value"];

    public ImmutableArray<Mapping> Mappings(string direction) =>
    [
        .. ZeebeChildren("ioMapping", direction).Select(mapping => new Mapping(
            Expressions.Value(mapping["source"] ?? "", owner, context) ?? Expression.Constant("", mapping.At),
            mapping["target"] ?? "",
            mapping.At)),
    ];

    public JobDefinition? Job() => this["taskDefinition"] is null ? null : new(
        Value("taskDefinition", "type"),
        Value("taskDefinition", "retries"),
        Pairs("taskHeaders", "header", "key", "value"));

    public Assignment Assignment() => new()
    {
        Assignee = Value("assignmentDefinition", "assignee"),
        CandidateGroups = Value("assignmentDefinition", "candidateGroups"),
        CandidateUsers = Value("assignmentDefinition", "candidateUsers"),
        DueDate = Value("taskSchedule", "dueDate"),
        FollowUpDate = Value("taskSchedule", "followUpDate"),
        Priority = Value("priorityDefinition", "priority"),
        Form = NotEmpty(this["formDefinition"]?["formId"]) ?? NotEmpty(this["formDefinition"]?["formKey"]),
    };

    private ImmutableSortedDictionary<string, string> Pairs(string extension, string item, string key, string value) =>
        ZeebeChildren(extension, item)
            .Where(pair => pair[key] is not null)
            .GroupBy(pair => pair[key] ?? "")
            .ToImmutableSortedDictionary(group => group.Key, group => group.Last()[value] ?? "", StringComparer.Ordinal);

    private IEnumerable<SourceElement> ZeebeChildren(string extension, string item) =>
        this[extension]?.Children.Where(child => child.Space == Vocabulary.Zeebe && child.Name == item) ?? [];

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
