using SkillReg.Registration.Schemes;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Registration;

/// <summary>A kind of petition as the current edition of some scheme offers it.</summary>
public sealed record PetitionOffer(SchemeContent Scheme, PetitionKind Kind);

/// <summary>Finds the edition that counts for a plan or a case, and what it calls things.</summary>
public sealed class SchemeCatalogue(PublishedEditions published, SchemeEditions editions)
{
    /// <summary>What a draft is written against: the edition that its case would begin under now.</summary>
    /// <returns>Null when the scheme offers none, and then nothing can be handed in.</returns>
    public async Task<SchemeContent?> ForPlanAsync(Plan plan, CancellationToken stop)
    {
        var choice = plan.Edition?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? PublishedEditions.Follow;
        return await published.ChooseAsync(plan.Scheme, choice, stop) is { } name ? await editions.FindAsync(name.ToString(), stop) : null;
    }

    /// <summary>What an application is read against: the edition of its case, or for a draft the plan's.</summary>
    public async Task<SchemeContent?> ForApplicationAsync(Application application, CancellationToken stop) => application.Edition is { } edition
        ? await editions.FindAsync(edition, stop)
        : await ForPlanAsync(application.Plan, stop);

    /// <summary>The current edition that offers a kind of petition.</summary>
    /// <returns>Null where none does.</returns>
    public async Task<PetitionOffer?> FindPetitionAsync(string kind, CancellationToken stop)
    {
        foreach (var name in await published.ListCurrentAsync(stop))
        {
            if (await editions.FindAsync(name.ToString(), stop) is { } content && content.Scheme.Petitions.FirstOrDefault(entry => entry.Key == kind) is { } offered)
                return new PetitionOffer(content, offered);
        }

        return null;
    }

    /// <summary>What people call the schemes that are on offer, in one query however many there are.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken stop)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var edition in await published.ListCurrentAsync(stop))
        {
            if (await editions.FindAsync(edition.ToString(), stop) is { } content)
                names[edition.Scheme] = content.Scheme.Name.Text;
        }

        return names;
    }
}
