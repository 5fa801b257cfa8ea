using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;
using SkillReg.Registration.Organisations;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Registration;

/// <summary>What the desk looks things up in.</summary>
public sealed record ApplicationDeskTools(OrganisationTree Organisations, Editions Editions, WorkingCalendar Calendar, TimeProvider Time);

/// <summary>Opens applications: for the person whose they are, and for those who review them.</summary>
public sealed class ApplicationDesk(Applications applications, SchemeCatalogue catalogue, ApplicationDeskTools tools)
{
    private readonly ImmutableDictionary<string, FeelFunction> functions = CalendarFunctions.Of(tools.Calendar);

    /// <returns>Null where this person has no such application: somebody else's looks the same as none.</returns>
    public async Task<OpenApplication?> OpenOwnAsync(Guid id, SignedIn person, CancellationToken stop) =>
        await applications.FindAsync(id, stop) is { } found && found.ApplicantId == person.AccountId ? await OpenAsync(found, stop) : null;

    /// <summary>The application of a case, for somebody who was already let in by one of its tasks.</summary>
    public async Task<OpenApplication?> OpenForReviewAsync(Guid caseId, CancellationToken stop) =>
        await applications.FindAsync(caseId, stop) is { Version: > 0 } found ? await OpenAsync(found, stop) : null;

    /// <summary>The application that an invitation names, for somebody whom its applicant invited.</summary>
    public async Task<OpenApplication?> OpenForInvitedAsync(Guid id, CancellationToken stop) =>
        await applications.FindAsync(id, stop) is { } found ? await OpenAsync(found, stop) : null;

    private async Task<OpenApplication?> OpenAsync(Application application, CancellationToken stop)
    {
        if (await catalogue.ForApplicationAsync(application, stop) is not { Phases.IsEmpty: false } scheme
            || await tools.Editions.FindAsync(scheme.Name.ToString(), stop) is not { } edition)
            return null;

        // A task of the applicant's own that opens no part of the application is answered elsewhere, as the post is.
        application = application with { OwnTasks = [.. application.OwnTasks.Where(task => scheme.PhaseOfForm(FormOf(task, edition.Definitions)) is not null)] };
        var active = await tools.Organisations.ListActiveAsync(stop);
        var now = OfficeClock.ToFeel(tools.Time.GetUtcNow());
        var values = FeelContext.Of(
            ("applicant", application.Applicant),
            ("plan", application.Plan.ToFacts()),
            ("documents", application.DocumentCounts),
            ("register", application.Register),
            ("lists", scheme.Lists.With("organisations", ListOf(active))),
            ("now", now),
            ("today", new FeelDate(now.Date)));
        return new OpenApplication(application, scheme, PhaseOf(application, scheme, edition.Definitions))
        {
            Surroundings = new FeelScope(values) { Now = now, Functions = functions },
            Decide = edition.Definitions.Decide,
            Units = active.Where(one => one.Kind == OrganisationKind.Unit).Select(one => one.Id).ToHashSet(),
        };
    }

    /// <summary>The phase that a task of the applicant's own opens, or else the one that was written in last.</summary>
    private static SchemePhase PhaseOf(Application application, SchemeContent scheme, DefinitionSet definitions)
    {
        var opened = application.OwnTasks.Select(task => scheme.PhaseOfForm(FormOf(task, definitions))).FirstOrDefault(phase => phase is not null);
        return opened ?? scheme.Phases.FirstOrDefault(phase => phase.Key == application.Last?.Phase) ?? scheme.Phases[0];
    }

    private static string? FormOf(OwnTask task, DefinitionSet definitions) => definitions.Processes
        .Select(process => process.Nodes.GetValueOrDefault(task.Element)).OfType<FlowNode.UserTask>().FirstOrDefault()?.Assignment.Form;

    private static FeelList ListOf(IReadOnlyList<Organisation> organisations) =>
        new([.. organisations.Select(one => (FeelValue)FeelContext.Of(
            ("value", one.Id.ToString()),
            ("label", one.Name),
            ("kind", one.Kind),
            ("parent", one.ParentId is { } parent ? new FeelString(parent.ToString()) : FeelNull.Value)))]);
}
