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

    public Office Office => office;

    /// <summary>Another one after a restart.</summary>
    public OfficeNode Node { get; set; } = node;

    /// <summary>Lets time pass, for this node and for those that start later.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        office.Ahead += time;
        await Node.PutAheadAsync(office.Ahead);
    }
}
