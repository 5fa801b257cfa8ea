using SkillReg.Storage.Definitions;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Registration;

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
