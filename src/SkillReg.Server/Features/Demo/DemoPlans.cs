using Npgsql;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Demo;

/// <summary>
/// The plans of the demo, written down in FEEL so that their dates always lie in the season in which it is started. Seeded
/// once: what somebody changed later stays.
/// </summary>
public static class DemoPlans
{
    private const string Resource = "SkillReg.Server.Features.Demo.plans.feel";

    public static async Task SeedAsync(NpgsqlDataSource database, WorkingCalendar calendar, TimeProvider time, CancellationToken stop)
    {
        var offices = await new OrganisationTree(database).ListActiveAsync(stop);
        var now = OfficeClock.ToFeel(time.GetUtcNow());
        var scope = new FeelScope(FeelContext.Of(("now", now), ("today", new FeelDate(now.Date))))
        {
            Now = now,
            Functions = CalendarFunctions.Of(calendar).Add("office", OfficeByCode(offices)),
        };
        var text = await ReadAsync(stop);
        var read = FeelExpression.Compile(text, FeelNames.Of(["now", "today", .. scope.Functions.Keys])).Evaluate(scope);
        if (read.Value is not FeelList list)
            throw new InvalidOperationException($"Expected {Resource} to be a list of plans, but: {string.Join("; ", read.Warnings.Select(warning => warning.Message))}");

        var plans = new Storage.Registration.Plans(database);
        foreach (var plan in list.Items.OfType<FeelContext>())
            await plans.SaveAsync(Describe(plan, time.GetUtcNow()), stop);
    }

    private static FeelFunction OfficeByCode(IReadOnlyList<Organisation> offices) => new(
        "office",
        [new FeelParameter("code", FeelType.Text)],
        call => offices.FirstOrDefault(office => office.CreditCode == call.Text(0)) is { } found
            ? new FeelString(found.Id.ToString())
            : call.Null($"Expected an organisation of the demo, but there is none of the code '{call.Text(0)}'."));

    private static Plan Describe(FeelContext plan, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), Text(plan, "scheme"), Text(plan, "number"), Text(plan, "title"), PlanState.Published)
        {
            WindowStart = Instant(plan, "start"),
            WindowEnd = Instant(plan, "end"),
            Data = plan["data"] as FeelContext ?? FeelContext.Empty,
        };

    private static string Text(FeelContext plan, string name) =>
        (plan[name] as FeelString)?.Value ?? throw new InvalidOperationException($"Expected a plan's '{name}' as a text, but it is {plan[name].Kind}.");

    private static DateTimeOffset Instant(FeelContext plan, string name) => plan[name] is FeelDateTime at
        ? OfficeClock.FromFeel(at)
        : throw new InvalidOperationException($"Expected a plan's '{name}' as a date and time, but it is {plan[name].Kind}.");

    private static async Task<string> ReadAsync(CancellationToken stop)
    {
        await using var stream = typeof(DemoPlans).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(stop);
    }
}
