using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SkillReg.Storage.Sealing;

/// <summary>
/// Seals the history: every case that has moved since the seal before gives a leaf, the leaves give a root, and the root is
/// signed together with the seal before. Nobody's clock decides what is new, only the versions of the cases.
/// </summary>
public sealed class Seals(NpgsqlDataSource database, SealKey key, TimeProvider time)
{
    private const long SealLock = 0x5351_4C4C_5245_4703;
    private const string Columns = "number, at, leaves, root, previous, public_key, signature";

    /// <summary>What the first seal follows.</summary>
    public static readonly byte[] Origin = new byte[SHA256.HashSizeInBytes];

    /// <returns>Null when no case has moved.</returns>
    public async Task<SealRow?> SealAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({SealLock})", stop);
        var last = await LastAsync(connection, stop);
        var number = (last?.Number ?? 0) + 1;
        await ExecuteAsync(
            connection,
            string.Create(CultureInfo.InvariantCulture, $"INSERT INTO seal_leaf (case_id, version, seal, hash) SELECT c.id, c.version, {number}, c.hash FROM process_case c ")
            + "WHERE NOT EXISTS (SELECT FROM seal_leaf l WHERE l.case_id = c.id AND l.version = c.version)",
            stop);
        var (leaves, root) = await RootAsync(connection, number, stop);
        if (leaves == 0)
            return null;

        var now = time.GetUtcNow().UtcDateTime;
        var seal = new SealRow
        {
            Number = number,
            At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            Leaves = leaves,
            Root = root,
            Previous = last is null ? Origin : HashOf(last),
            PublicKey = key.PublicKey,
            Signature = [],
        };
        seal = Signed(seal, key);
        await InsertAsync(connection, seal, stop);
        await transaction.CommitAsync(stop);
        return seal;
    }

    /// <summary>Newest first.</summary>
    /// <param name="before">The last number of the page before.</param>
    public async Task<IReadOnlyList<SealRow>> ListAsync(int? before, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"SELECT {Columns} FROM seal WHERE number < $1 ORDER BY number DESC LIMIT $2");
        command.Parameters.AddWithValue(before ?? int.MaxValue);
        command.Parameters.AddWithValue(limit);
        await using var row = await command.ExecuteReaderAsync(stop);
        var seals = new List<SealRow>();
        while (await row.ReadAsync(stop))
            seals.Add(Read(row));
        return seals;
    }

    /// <summary>What is signed.</summary>
    internal static byte[] MessageOf(SealRow seal) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"skillreg seal\n{seal.Number}\n{seal.At:O}\n{seal.Leaves}\n{Convert.ToHexStringLower(seal.Root)}\n{Convert.ToHexStringLower(seal.Previous)}"));

    internal static byte[] HashOf(SealRow seal) => SHA256.HashData([.. MessageOf(seal), .. seal.Signature]);

    internal static async Task<(int Leaves, byte[] Root)> RootAsync(NpgsqlConnection connection, int number, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("SELECT case_id, version, hash FROM seal_leaf WHERE seal = $1 ORDER BY case_id", connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(number);
        await using var row = await command.ExecuteReaderAsync(stop);
        using var root = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var version = new byte[sizeof(int)];
        var leaves = 0;
        while (await row.ReadAsync(stop))
        {
            root.AppendData(row.GetGuid(0).ToByteArray(bigEndian: true));
            BinaryPrimitives.WriteInt32BigEndian(version, row.GetInt32(1));
            root.AppendData(version);
            root.AppendData(row.GetFieldValue<byte[]>(2));
            leaves++;
        }

        return (leaves, root.GetHashAndReset());
    }

    internal static SealRow Read(NpgsqlDataReader row) => new()
    {
        Number = row.GetInt32(0),
        At = row.GetDateTime(1),
        Leaves = row.GetInt32(2),
        Root = row.GetFieldValue<byte[]>(3),
        Previous = row.GetFieldValue<byte[]>(4),
        PublicKey = row.GetFieldValue<byte[]>(5),
        Signature = row.GetFieldValue<byte[]>(6),
    };

    private static SealRow Signed(SealRow seal, SealKey key) => new()
    {
        Number = seal.Number,
        At = seal.At,
        Leaves = seal.Leaves,
        Root = seal.Root,
        Previous = seal.Previous,
        PublicKey = seal.PublicKey,
        Signature = key.Sign(MessageOf(seal)),
    };

    private static async Task<SealRow?> LastAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM seal ORDER BY number DESC LIMIT 1", connection);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? Read(row) : null;
    }

    private static async Task InsertAsync(NpgsqlConnection connection, SealRow seal, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand($"INSERT INTO seal ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7)", connection);
        foreach (var value in (object[])[seal.Number, seal.At, seal.Leaves, seal.Root, seal.Previous, seal.PublicKey, seal.Signature])
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }
}
