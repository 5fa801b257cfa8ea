using System.Text;
using SkillReg.Storage.Sealing;
using SkillReg.Storage.Tests.Verification;
using SkillReg.Storage.Verification;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Sealing;

public sealed class SealTests : IDisposable
{
    private const string B = "22222222-0000-0000-0000-000000000000";

    private readonly string directory = TestCluster.NewDirectory();
    private readonly SealKey key;

    public SealTests() => key = SealKey.OpenOrCreate(Path.Combine(directory, SealKey.FileName));

    public void Dispose() => key.Dispose();

    [Fact]
    public async Task Every_case_that_moved_is_sealed_once_and_an_idle_round_seals_nothing()
    {
        await using var house = await VerifiedHouse.BuildAsync();

        var first = await Seals(house).SealAsync(default);
        var idle = await Seals(house).SealAsync(default);
        await house.DecideAsync(VerifiedHouse.InReview);
        var second = await Seals(house).SealAsync(default);

        Assert.Equal((1, 3), (first?.Number, first?.Leaves));
        Assert.Null(idle);
        Assert.Equal((2, 1), (second?.Number, second?.Leaves));
        Assert.Empty(await FindAsync(house));
    }

    /// <summary>Whoever rewrites a case makes a new chain for it; only what was signed before tells.</summary>
    [Theory]
    [InlineData("UPDATE history SET hash = '\\x01' WHERE case_id = '{B}' AND seq = 3; UPDATE process_case SET hash = '\\x01' WHERE id = '{B}'", "history-is-chained history {B}/3", "history-is-sealed history {B}/3")]
    [InlineData("DELETE FROM history WHERE case_id = '{B}'; DELETE FROM command WHERE case_id = '{B}'; DELETE FROM outbox WHERE case_id = '{B}'; DELETE FROM process_case WHERE id = '{B}'", "history-is-sealed history {B}/3")]
    [InlineData("DELETE FROM seal_leaf WHERE case_id = '{B}'", "seal-has-its-leaves seal 1")]
    [InlineData("UPDATE seal SET root = '\\x00'", "seal-has-its-leaves seal 1", "seal-is-signed seal 1")]
    [InlineData("UPDATE seal SET signature = '\\x00'", "seal-is-signed seal 1")]
    [InlineData("UPDATE seal SET number = 2; UPDATE seal_leaf SET seal = 2", "seal-follows-seal seal 2", "seal-is-signed seal 2")]
    public async Task What_was_sealed_and_then_changed_is_found(string damage, params string[] expected)
    {
        await using var house = await VerifiedHouse.BuildAsync();
        await Seals(house).SealAsync(default);

        await house.DamageAsync(damage.Replace("{B}", B, StringComparison.Ordinal));

        Assert.Equal(string.Join('\n', expected).Replace("{B}", B, StringComparison.Ordinal), string.Join('\n', await FindAsync(house)));
    }

    [Fact]
    public async Task A_seal_of_another_key_is_found_by_who_knows_the_right_one()
    {
        await using var house = await VerifiedHouse.BuildAsync();
        using var stranger = SealKey.OpenOrCreate(Path.Combine(TestCluster.NewDirectory(), SealKey.FileName));
        await new Seals(house.Database, stranger, new FixedTime()).SealAsync(default);

        Assert.Equal(["seal-is-trusted seal 1"], await FindAsync(house));
    }

    [Fact]
    public void The_key_of_an_installation_stays_and_only_its_owner_reads_it()
    {
        using var again = SealKey.OpenOrCreate(Path.Combine(directory, SealKey.FileName));

        Assert.Equal(key.PublicKey, again.PublicKey);
        Assert.Equal(key.PublicKey, SealKey.ReadPublic(Path.Combine(directory, SealKey.FileName)));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(directory, "seal-key.pem")));
    }

    [Fact]
    public async Task An_archive_is_checked_without_a_database_and_any_change_in_it_is_found()
    {
        await using var house = await VerifiedHouse.BuildAsync();
        using var file = new MemoryStream();
        await new HistoryArchive(house.Database, key, new FixedTime()).WriteAsync(new DateOnly(2026, 4, 1), file, default);
        var text = Encoding.UTF8.GetString(file.ToArray());
        var lines = text.TrimEnd('\n').Split('\n');

        Assert.Equal(2 + 8, lines.Length);
        Assert.Empty(await FindAsync(text));
        Assert.Equal(["history-is-chained", "archive-is-signed"], await FindAsync(text.Replace("\"actor\":\"outbox\"", "\"actor\":\"nobody\"", StringComparison.Ordinal)));
        Assert.Equal(["archive-is-signed"], await FindAsync(string.Join('\n', lines.Where((_, index) => index != lines.Length - 2)) + "\n"));
        Assert.Equal(["archive-is-signed"], await FindAsync(string.Join('\n', lines[..^1]) + "\n"));
        Assert.Equal(["archive-is-readable"], await FindAsync("[]\n"));
    }

    [Fact]
    public async Task A_month_is_closed_when_it_is_over_and_none_of_its_cases_runs()
    {
        await using var house = await VerifiedHouse.BuildAsync();
        var archive = new HistoryArchive(house.Database, key, new FixedTime());

        Assert.False(await archive.IsClosedAsync(new DateOnly(2026, 4, 1), default));
        Assert.False(await archive.IsClosedAsync(new DateOnly(2027, 1, 1), default));
        Assert.True(await archive.IsClosedAsync(new DateOnly(2026, 3, 1), default));
    }

    private Seals Seals(VerifiedHouse house) => new(house.Database, key, new FixedTime());

    private async Task<IReadOnlyList<string>> FindAsync(VerifiedHouse house)
    {
        var lines = new List<string>();
        var verifier = new DatabaseVerifier(house.Database, SkillReg.Storage.Tests.Processes.ReviewEdition.All, new FixedTime()) { TrustedKey = key.PublicKey };
        await foreach (var finding in verifier.FindAsync(default))
            lines.Add($"{finding.Invariant} {finding.Table} {finding.Key}");
        return lines;
    }

    private async Task<IReadOnlyList<string>> FindAsync(string archive)
    {
        var found = new List<string>();
        using var reader = new StringReader(archive);
        await foreach (var finding in ArchiveVerifier.FindAsync(reader, key.PublicKey, default))
            found.Add(finding.Invariant);
        return found;
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
