using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Definitions;

/// <summary>Who does something to definitions, and when.</summary>
/// <param name="Account">Null for the program itself.</param>
public sealed record Deed(DateTimeOffset At, Guid? Account);

/// <summary>The statements that write definitions, for whoever holds the transaction. A set of files is two of them, however large it is.</summary>
internal static class EditionWrites
{
    /// <summary>Whoever imports, publishes or changes shared files takes turns.</summary>
    public const long Lock = 0x5351_4C4C_5245_4702;

    public static NpgsqlBatchCommand TakeTurn() => new($"SELECT pg_advisory_xact_lock({Lock})");

    public static NpgsqlBatchCommand Blobs(IReadOnlyCollection<DefinitionFile> files) => new(
        "INSERT INTO definition_blob (sha256, bytes) SELECT DISTINCT ON (sha256) sha256, bytes FROM unnest($1, $2) AS file (sha256, bytes) "
        + "ON CONFLICT DO NOTHING")
    {
        Parameters = { Hashes(files.Select(file => file.Hash)), new() { Value = files.Select(file => file.Bytes).ToArray() } },
    };

    public static IEnumerable<NpgsqlBatchCommand> Edition(EditionName name, IReadOnlyCollection<(string Path, string Hash)> files, Deed deed, Guid? command = null)
    {
        yield return new NpgsqlBatchCommand(
            "INSERT INTO edition (scheme, number, digest, published_at, published_by, command) VALUES ($1, $2, $3, $4, $5, $6)")
        {
            Parameters =
            {
                new() { Value = name.Scheme },
                new() { Value = name.Number },
                new() { Value = FileSet.DigestOf(files) },
                new() { Value = deed.At.UtcDateTime },
                Optional(deed.Account, NpgsqlDbType.Uuid),
                Optional(command, NpgsqlDbType.Uuid),
            },
        };
        yield return new NpgsqlBatchCommand(
            "INSERT INTO edition_file (scheme, number, path, sha256) SELECT $1, $2, path, sha256 FROM unnest($3, $4) AS file (path, sha256)")
        {
            Parameters =
            {
                new() { Value = name.Scheme },
                new() { Value = name.Number },
                new() { Value = files.Select(file => file.Path).ToArray() },
                Hashes(files.Select(file => file.Hash)),
            },
        };
    }

    public static NpgsqlBatchCommand Act(string act, string scheme, Deed deed, (int Number, byte[]? Digest)? edition = null) => new(
        "INSERT INTO definition_act (id, at, account, act, scheme, number, digest) VALUES ($1, $2, $3, $4, $5, $6, $7)")
    {
        Parameters =
        {
            new() { Value = Guid.CreateVersion7(deed.At) },
            new() { Value = deed.At.UtcDateTime },
            Optional(deed.Account, NpgsqlDbType.Uuid),
            new() { Value = act },
            new() { Value = scheme },
            Optional(edition?.Number, NpgsqlDbType.Integer),
            Optional(edition?.Digest, NpgsqlDbType.Bytea),
        },
    };

    /// <summary>Removes what no edition and no draft has any more; only for whoever has the turn.</summary>
    public static NpgsqlBatchCommand SweepBlobs() => new(
        "DELETE FROM definition_blob blob WHERE NOT EXISTS (SELECT FROM edition_file file WHERE file.sha256 = blob.sha256) "
        + "AND NOT EXISTS (SELECT FROM draft_file file WHERE file.sha256 = blob.sha256)");

    public static NpgsqlParameter Optional(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    public static NpgsqlParameter Hashes(IEnumerable<string> hashes) => new() { Value = hashes.Select(Convert.FromHexString).ToArray() };
}
