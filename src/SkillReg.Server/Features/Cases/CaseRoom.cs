using Microsoft.AspNetCore.Http.Features;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Identity;
using SkillReg.Storage.Cases;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Cases;

/// <summary>Where cases, their people and the words for them are looked up.</summary>
public sealed record CaseBooks(CaseList List, CaseRecords Records, TaskPeople People, Editions Editions, SchemeEditions Schemes);

/// <summary>How much of a case somebody sees.</summary>
public enum CaseSight
{
    /// <summary>Their own: what became of it and which office has it, and nobody's name.</summary>
    Applicant,

    /// <summary>A reviewer with a hand in it, or an administrator of the office that has it.</summary>
    Reviewer,

    /// <summary>Who keeps the installation running.</summary>
    Operator,
}

/// <summary>What every operation on cases works with.</summary>
public sealed record CaseRoom(CaseBooks Books, HttpContext Context)
{
    /// <summary>The endpoints let nobody in without a session.</summary>
    public SignedIn Person => Context.Features.GetRequiredFeature<SignedIn>();

    public TaskReader Reader => new(Person.AccountId.ToString(), Person.Groups);

    public bool IsOperator => Person.Roles.Any(Roles.OfStudio.Contains);

    /// <summary>Whether the reader may be shown who applies: not everybody who edits definitions.</summary>
    public bool SeesNames(CaseSight sight) => sight != CaseSight.Operator || Person.Roles.Any(role => role is Roles.SystemAdmin or Roles.AuditAdmin);

    /// <returns>Null when there is no such case, or none that the reader may know of: both look the same.</returns>
    public async Task<(CaseSheet Sheet, CaseSight Sight)?> OpenAsync(Guid id, CancellationToken stop)
    {
        if (await Books.Records.FindAsync(id, Person.AccountId, stop) is not { } sheet)
            return null;
        if (IsOperator)
            return (sheet, CaseSight.Operator);
        if (sheet.Applicant == Person.AccountId)
            return (sheet, CaseSight.Applicant);

        var tasks = sheet.State.AllWaiting<Wait.UserTask>().Select(found => found.Wait);
        return sheet.IsDecider || tasks.Any(task => Reader.Sees(task) || Reader.Administers(task.CandidateGroups)) ? (sheet, CaseSight.Reviewer) : null;
    }
}
