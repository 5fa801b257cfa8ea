using SkillReg.Server.Tests.Crash.Node;

namespace SkillReg.Server.Tests.Crash;

/// <summary>A fresh application, the archive's case of the same number, and the node that serves both.</summary>
internal sealed class Scene(Office office, OfficeNode node)
{
    private const int Digits = 32;

    private readonly string number = Guid.NewGuid().ToString("n")[..(Digits - 1)];

    public OfficeCase Application => field ??= new OfficeCase(office, Guid.Parse(number + "a"));

    public OfficeCase Archive => field ??= new OfficeCase(office, Guid.Parse(number + "b"));

    /// <summary>Another archive that waits for the like, and must not get it.</summary>
    public OfficeCase SecondArchive => field ??= new OfficeCase(office, Guid.Parse(number + "c"));

    /// <summary>The id of what is done to more than one case at once: a changed plan, a migration, a new edition.</summary>
    public Guid Order => field == Guid.Empty ? field = Guid.Parse(number + "d") : field;

    public Office Office => office;

    /// <summary>What of the passing flushes belongs to this scene.</summary>
    public IReadOnlyList<Guid> Ids => [Application.Id, Archive.Id, Order];

    /// <summary>Another one after a restart.</summary>
    public OfficeNode Node { get; set; } = node;

    /// <summary>Each attempt is one request; false when nobody knows what became of it.</summary>
    public async Task<bool> DemandAsync(string act, int about = 0)
    {
        if (await Node.RunAsync(new Errand(Order, Application.Id, act, about, OfficeEdition.NumberOf(Application.Id))) is not { } answer)
            return false;

        Assert.Null(answer.Refusal);
        return true;
    }

    /// <summary>Lets time pass, for this node and for those that start later.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        office.Ahead += time;
        await Node.PutAheadAsync(office.Ahead);
    }
}
