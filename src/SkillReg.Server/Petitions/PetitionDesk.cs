using System.Diagnostics;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Registration;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Petitions;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Petitions;

/// <summary>What came of asking.</summary>
public enum PetitionOutcome
{
    Begun,
    OneIsOpen,
    NotPossible,
}

/// <summary>Begins the case of a petition, and lets its petitioner speak to it. Which process handles it is data of a scheme.</summary>
public sealed class PetitionDesk(SchemeCatalogue catalogue, Dispatch dispatch, OrganisationTree tree, TimeProvider time)
{
    /// <summary>The variables of a petition's process: its own id, and the organisation that handles it.</summary>
    private const string Petition = "petition";
    private const string Reviewers = "reviewers";

    /// <returns>Null where no scheme offers it.</returns>
    public Task<PetitionOffer?> FindAsync(string kind, CancellationToken stop) => catalogue.FindPetitionAsync(kind, stop);

    /// <summary>The organisation where a petition of the kind is handled when it names none itself; null where nobody is there.</summary>
    public async Task<Guid?> OfficeOfAsync(PetitionOffer offer, CancellationToken stop) =>
        offer.Kind.Office is { } role ? await tree.FindOfficeAsync(role, time.GetUtcNow(), stop) : Guid.Empty;

    public async Task<PetitionOutcome> BeginAsync(PetitionOffer offer, (NewPetition Petition, Guid Reviewers) what, SignedIn person, CancellationToken stop)
    {
        var row = what.Petition.Row;
        var command = new Command.CreateCase(row.Id.ToString(), offer.Kind.Process)
        {
            At = time.GetUtcNow(),
            Variables = FeelContext.Of((Petition, row.Id.ToString()), (Reviewers, what.Reviewers.ToString())),
        };
        var request = new DispatchRequest(DerivedId.Of($"{row.Id}/begin"), row.Id, command, person.AccountId.ToString())
        {
            Edition = offer.Scheme.Name.ToString(),
            Subject = new CaseSubject(Plan: null, Number: null, person.Name),
            RowsBefore = batch => Storage.Petitions.Petitions.Write(batch, what.Petition),
        };
        try
        {
            return await dispatch.RunAsync(request, stop) switch
            {
                DispatchAnswer.Done => PetitionOutcome.Begun,
                DispatchAnswer.Refused => PetitionOutcome.NotPossible,
                _ => throw new UnreachableException(),
            };
        }
        catch (PostgresException taken) when (taken.ConstraintName == Storage.Petitions.Petitions.OneOpen)
        {
            return PetitionOutcome.OneIsOpen;
        }
    }

    /// <summary>Says something to the case of a petition that it may be waiting for.</summary>
    /// <returns>False where it does not wait for it.</returns>
    public async Task<bool> TellAsync(Guid petition, string message, SignedIn person, CancellationToken stop)
    {
        var command = new Command.CorrelateMessage(message) { At = time.GetUtcNow(), Key = petition.ToString() };
        var request = new DispatchRequest(DerivedId.Of($"{petition}/{message}"), petition, command, person.AccountId.ToString());
        return await dispatch.RunAsync(request, stop) is DispatchAnswer.Done;
    }
}
