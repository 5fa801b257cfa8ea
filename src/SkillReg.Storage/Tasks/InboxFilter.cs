namespace SkillReg.Storage.Tasks;

/// <summary>What a list of tasks is narrowed to. A plan and a state key are a scheme's own, so they are asked for with their scheme.</summary>
public sealed record InboxFilter
{
    public static InboxFilter None { get; } = new();

    public string? Scheme { get; init; }

    public string? Plan { get; init; }

    public string? Status { get; init; }

    /// <summary>The column that holds the lanes of this combination.</summary>
    internal string LaneColumn => (Scheme, Plan, Status) switch
    {
        (null, null, null) => "lane_all",
        (not null, null, null) => "lane_scheme",
        (not null, null, not null) => "lane_status",
        (not null, not null, null) => "lane_plan",
        (not null, not null, not null) => "lane_plan_status",
        _ => throw new ArgumentException("Expected the scheme of the plan or state key, but none was given."),
    };
}
