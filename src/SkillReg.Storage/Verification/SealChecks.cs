using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Sealing;

namespace SkillReg.Storage.Verification;

/// <summary>
/// The seals against the history: each seal follows the one before, is signed, and has the root of its leaves; and every
/// leaf is what the history still says. Whoever rewrites a case and its whole chain is found here.
/// </summary>
/// <param name="trusted">The public key that signed, known from outside the database; null trusts what stands there.</param>
internal sealed class SealChecks(NpgsqlDataSource database, byte[]? trusted)
{
    private const int AtOnce = 100;

    public async IAsyncEnumerable<Finding> FindAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var (expected, previous) = (1, Seals.Origin);
        IReadOnlyList<SealRow> some;
        do
        {
            some = await ReadFromAsync(expected, stop);
            foreach (var seal in some)
            {
                foreach (var invariant in await BrokenAsync(seal, expected, previous, stop))
                    yield return new Finding(invariant, "seal", seal.Number.ToString(CultureInfo.InvariantCulture));
                (expected, previous) = (seal.Number + 1, Seals.HashOf(seal));
            }
        }
        while (some.Count == AtOnce);

        await using var command = database.CreateCommand(
            "SELECT l.case_id || '/' || l.version FROM seal_leaf l WHERE NOT EXISTS "
            + "(SELECT FROM history h WHERE h.case_id = l.case_id AND h.seq = l.version AND h.hash = l.hash)");
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            yield return new Finding("history-is-sealed", "history", row.GetString(0));
    }

    private async Task<List<string>> BrokenAsync(SealRow seal, int expected, byte[] previous, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        var (leaves, root) = await Seals.RootAsync(connection, seal.Number, stop);
        var broken = new List<string>();
        if (seal.Number != expected || !seal.Previous.AsSpan().SequenceEqual(previous))
            broken.Add("seal-follows-seal");
        if (leaves != seal.Leaves || !root.AsSpan().SequenceEqual(seal.Root))
            broken.Add("seal-has-its-leaves");
        if (!SealKey.Verifies(seal.PublicKey, Seals.MessageOf(seal), seal.Signature))
            broken.Add("seal-is-signed");
        if (trusted is not null && !seal.PublicKey.AsSpan().SequenceEqual(trusted))
            broken.Add("seal-is-trusted");
        return broken;
    }

    private async Task<IReadOnlyList<SealRow>> ReadFromAsync(int number, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT number, at, leaves, root, previous, public_key, signature FROM seal WHERE number >= $1 ORDER BY number LIMIT $2");
        command.Parameters.AddWithValue(number);
        command.Parameters.AddWithValue(AtOnce);
        await using var row = await command.ExecuteReaderAsync(stop);
        var seals = new List<SealRow>();
        while (await row.ReadAsync(stop))
            seals.Add(Seals.Read(row));
        return seals;
    }
}
