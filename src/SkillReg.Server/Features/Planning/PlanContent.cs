using System.Text.Json;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Plans;
using SkillReg.Registration.Schemes;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Planning;

/// <summary>What somebody writes into a plan.</summary>
/// <param name="Edition">The edition that its cases begin under; null follows whatever is published.</param>
/// <param name="Data">Everything else that definitions read as <c>plan</c>; instants and terms are texts of ISO 8601.</param>
public sealed record PlanContent(string Number, string Title, int? Edition, JsonElement Data)
{
    private const int LongestNumber = 40;
    private const int LongestTitle = 200;

    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    /// <returns>The plan with what was written, or everything that is wrong with it.</returns>
    public (Plan Plan, IReadOnlyList<FieldProblem> Problems) ApplyTo(Plan plan, Scheme scheme)
    {
        var problems = new List<FieldProblem>();
        Check(Number, LongestNumber, "/number", problems);
        Check(Title, LongestTitle, "/title", problems);
        if (WindowEnd <= WindowStart)
            problems.Add(new("/windowEnd", "order", "结束时间应晚于开始时间"));
        if (Data.ValueKind != JsonValueKind.Object || FeelJson.Read(Data) is not FeelContext given)
            return (plan, [.. problems, new("/data", "type", "应为 JSON 对象")]);

        var reading = PlanData.Read(given, scheme);
        problems.AddRange(reading.Problems.Select(problem => new FieldProblem($"/data{problem.Pointer}", problem.Rule, problem.Message)));
        var written = plan with
        {
            Number = Number,
            Title = Title,
            Edition = Edition,
            WindowStart = WindowStart.ToUniversalTime(),
            WindowEnd = WindowEnd.ToUniversalTime(),
            Data = reading.Data,
        };
        return (written, problems);
    }

    private static void Check(string? text, int longest, string pointer, List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > longest)
            problems.Add(new(pointer, "length", $"请填写，不超过 {longest} 个字"));
    }
}
