using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Applicants;
using SkillReg.Registration.Schemes;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Petitions;

namespace SkillReg.Server.Registration;

/// <summary>
/// Who may begin an application, and who may hand one in. An identity that is not proved hands in nothing; a scheme may
/// refuse it at the door already, and may ask for a unit that accepted the applicant.
/// </summary>
public sealed class EntryGate(Applicants applicants, Associations associations)
{
    private const string AtTheDoor = "verified";
    private const string IdentityMessage = "identity-needed";
    private const string AssociationMessage = "association-needed";

    /// <returns>Why nothing can be begun; null where it can.</returns>
    public async Task<Refusal?> AtDoorAsync(Scheme scheme, Guid account, CancellationToken stop) =>
        scheme.Rules.IdentityGate == AtTheDoor ? await IdentityAsync(scheme, account, stop) : null;

    /// <returns>Why nothing can be handed in; null where it can.</returns>
    public async Task<Refusal?> AtSubmissionAsync(Scheme scheme, Guid account, FeelContext answers, CancellationToken stop) =>
        await IdentityAsync(scheme, account, stop) ?? (scheme.Rules.UnitAssociation ? await AssociationAsync(scheme, account, answers, stop) : null);

    private async Task<Refusal?> IdentityAsync(Scheme scheme, Guid account, CancellationToken stop) =>
        await applicants.FindAsync(account, stop) is { RealName: ApplicantRow.Verified }
            ? null
            : ApplicationRefusals.IdentityNeeded with { Title = scheme.Message(IdentityMessage)?.Text ?? RegistrationTexts.RealNameNeeded };

    private async Task<Refusal?> AssociationAsync(Scheme scheme, Guid account, FeelContext answers, CancellationToken stop)
    {
        if (await associations.FindAsync(account, stop) is not { State: Organisation.Active } unit)
            return ApplicationRefusals.AssociationNeeded with { Title = scheme.Message(AssociationMessage)?.Text ?? RegistrationTexts.NoUnit };

        return scheme.UnitField is { } field && answers[field] is FeelString chosen && chosen.Value != unit.OrganisationId.ToString()
            ? Refusals.Invalid([new FieldProblem($"/{field}", "unit.other", $"您关联的单位是{unit.OrganisationName}，请选择该单位")])
            : null;
    }
}
