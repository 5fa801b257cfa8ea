using System.Runtime.CompilerServices;
using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Verification;

/// <summary>
/// Checks everything that must always hold, and changes nothing. Cases are read a few at a time, each few as of one instant,
/// so neither memory nor the age of the oldest transaction grows with the number of cases; the server may work meanwhile.
/// </summary>
public sealed class DatabaseVerifier(NpgsqlDataSource database, Editions editions, TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>The public key that seals must be signed with, known from outside the database; without it any key will do.</summary>
    public byte[]? TrustedKey { get; init; }

    /// <summary>How many cases were looked at so far.</summary>
    public long Cases { get; private set; }

    public async IAsyncEnumerable<Finding> FindAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var foreign = await Schema.DifferencesAsync(database, stop);
        foreach (var migration in foreign)
            yield return new Finding("schema-is-current", "__EFMigrationsHistory", migration);
        if (foreign.Count > 0)
            yield break;

        var unknown = new HashSet<string>(StringComparer.Ordinal);
        IReadOnlyList<Finding> some;
        for (Guid? last = null; ;)
        {
            (some, last) = await NextAsync(last, unknown, stop);
            foreach (var finding in some)
                yield return finding;
            if (last is null)
                break;
        }

        await foreach (var finding in new RowChecks(database, time).FindAsync(stop))
            yield return finding;
        await foreach (var finding in new LedgerCheck(database).FindAsync(stop))
            yield return finding;
        await foreach (var finding in new SealChecks(database, TrustedKey).FindAsync(stop))
            yield return finding;
    }

    /// <summary>One case by itself; another one's damage is not its matter.</summary>
    public async Task<IReadOnlyList<Finding>> FindInCaseAsync(Guid id, CancellationToken stop)
    {
        await using var connection = await BeginAsync(stop);
        var reader = new CaseReader(connection);
        var cases = await reader.ReadOneAsync(id, stop);
        return cases.Count == 0
            ? [new Finding("row-has-case", "process_case", id.ToString())]
            : await CheckAsync(reader, cases, new HashSet<string>(StringComparer.Ordinal), stop);
    }

    private async Task<(IReadOnlyList<Finding> Findings, Guid? Last)> NextAsync(Guid? after, HashSet<string> unknown, CancellationToken stop)
    {
        await using var connection = await BeginAsync(stop);
        var reader = new CaseReader(connection);
        var cases = await reader.ReadAfterAsync(after, AtOnce, stop);
        Cases += cases.Count;
        return cases.Count == 0
            ? ([], null)
            : (await CheckAsync(reader, cases, unknown, stop), cases[^1].Row.Id);
    }

    /// <summary>Closing the connection ends what it began; nothing was written.</summary>
    private async Task<NpgsqlConnection> BeginAsync(CancellationToken stop)
    {
        var connection = await database.OpenConnectionAsync(stop);
        try
        {
            await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
            await using var readOnly = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection);
            await readOnly.ExecuteNonQueryAsync(stop);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<IReadOnlyList<Finding>> CheckAsync(
        CaseReader reader, IReadOnlyList<CaseFile> cases, HashSet<string> unknown, CancellationToken stop)
    {
        var checks = cases.ToDictionary(file => file.Row.Id, file => new CaseCheck(file));
        await reader.ReadRestAsync(cases, (entry, hash) => checks[entry.CaseId].Remember(entry, hash), stop);

        var findings = new List<Finding>();
        foreach (var file in cases)
        {
            var edition = await editions.FindAsync(file.Row.Edition, stop);
            findings.AddRange(checks[file.Row.Id].Finish(edition));
            if (edition is null && unknown.Add(file.Row.Edition))
                findings.Add(new Finding("edition-is-known", "process_case", file.Row.Edition));
        }

        return findings;
    }
}
