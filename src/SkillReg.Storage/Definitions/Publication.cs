using Npgsql;

namespace SkillReg.Storage.Definitions;

/// <summary>What became of an attempt to publish.</summary>
public abstract record PublicationAnswer
{
    private PublicationAnswer()
    {
    }

    /// <param name="IsRepeated">The same command had published it before.</param>
    public sealed record Published(EditionName Edition, bool IsRepeated) : PublicationAnswer;

    public sealed record NoDraft : PublicationAnswer;

    /// <summary>The draft has changed since it was judged.</summary>
    public sealed record Stale(int Version) : PublicationAnswer;

    /// <summary>The newest edition has exactly these files.</summary>
    public sealed record Identical(EditionName Edition) : PublicationAnswer;
}

/// <summary>Turns a draft into the next edition, and takes editions out of use.</summary>
public sealed class Publication(NpgsqlDataSource database)
{
    public const string PublishedAct = "published";
    public const string RetiredAct = "retired";

    /// <summary>The edition that a command has published, for one that is sent again.</summary>
    public async Task<EditionName?> FindAsync(string scheme, Guid command, CancellationToken stop)
    {
        await using var find = database.CreateCommand("SELECT number FROM edition WHERE command = $1 AND scheme = $2");
        find.Parameters.AddWithValue(command);
        find.Parameters.AddWithValue(scheme);
        return await find.ExecuteScalarAsync(stop) is int number ? new EditionName(scheme, number) : null;
    }

    /// <param name="judged">The version of the draft that was found fit.</param>
    public async Task<PublicationAnswer> PublishAsync(string scheme, int judged, (Guid Command, Deed Deed) by, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var standing = await ReadAsync(transaction, scheme, by.Command, stop);
        if (standing.Repeated is { } repeated)
            return new PublicationAnswer.Published(new EditionName(scheme, repeated), IsRepeated: true);
        if (standing.Version is not { } version)
            return new PublicationAnswer.NoDraft();
        if (version != judged)
            return new PublicationAnswer.Stale(version);

        var digest = FileSet.DigestOf(standing.Files);
        if (standing.Newest is { } newest && newest.Digest.AsSpan().SequenceEqual(digest))
            return new PublicationAnswer.Identical(new EditionName(scheme, newest.Number));

        var name = new EditionName(scheme, standing.Last + 1);
        await using var write = new NpgsqlBatch(connection, transaction);
        foreach (var command in EditionWrites.Edition(name, standing.Files, by.Deed, by.Command))
            write.BatchCommands.Add(command);
        write.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM draft WHERE scheme = $1") { Parameters = { new() { Value = scheme } } });
        write.BatchCommands.Add(EditionWrites.Act(PublishedAct, scheme, by.Deed, (name.Number, digest)));
        write.BatchCommands.Add(EditionWrites.SweepBlobs());
        await write.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return new PublicationAnswer.Published(name, IsRepeated: false);
    }

    /// <summary>From now on no case begins under the edition. Retiring it again changes nothing.</summary>
    /// <returns>False when there is no such edition.</returns>
    public async Task<bool> RetireAsync(EditionName edition, Deed deed, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "WITH retired AS (UPDATE edition SET retired_at = $3 WHERE scheme = $1 AND number = $2 AND retired_at IS NULL RETURNING digest), "
            + "noted AS (INSERT INTO definition_act (id, at, account, act, scheme, number, digest) SELECT $5, $3, $4, $6, $1, $2, digest FROM retired) "
            + "SELECT count(*) FROM edition WHERE scheme = $1 AND number = $2");
        command.Parameters.AddWithValue(edition.Scheme);
        command.Parameters.AddWithValue(edition.Number);
        command.Parameters.AddWithValue(deed.At.UtcDateTime);
        command.Parameters.Add(EditionWrites.Optional(deed.Account, NpgsqlTypes.NpgsqlDbType.Uuid));
        command.Parameters.AddWithValue(Guid.CreateVersion7(deed.At));
        command.Parameters.AddWithValue(RetiredAct);
        return await command.ExecuteScalarAsync(stop) is 1L;
    }

    private static async Task<Standing> ReadAsync(NpgsqlTransaction transaction, string scheme, Guid command, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                EditionWrites.TakeTurn(),
                new NpgsqlBatchCommand(
                    "SELECT (SELECT number FROM edition WHERE command = $2), (SELECT version FROM draft WHERE scheme = $1), "
                    + "(SELECT coalesce(max(number), 0) FROM edition WHERE scheme = $1)")
                {
                    Parameters = { new() { Value = scheme }, new() { Value = command } },
                },
                new NpgsqlBatchCommand("SELECT number, digest FROM edition WHERE scheme = $1 AND retired_at IS NULL ORDER BY number DESC LIMIT 1")
                {
                    Parameters = { new() { Value = scheme } },
                },
                new NpgsqlBatchCommand($"SELECT path, sha256 FROM draft_file WHERE scheme = $1 LIMIT {FileSet.MostFiles}")
                {
                    Parameters = { new() { Value = scheme } },
                },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(stop);
        await row.NextResultAsync(stop);
        await row.ReadAsync(stop);
        var (repeated, version, last) = (Number(row, 0), Number(row, 1), row.GetInt32(2));
        await row.NextResultAsync(stop);
        (int, byte[])? newest = await row.ReadAsync(stop) ? (row.GetInt32(0), row.GetFieldValue<byte[]>(1)) : null;
        await row.NextResultAsync(stop);
        var files = new List<(string, string)>();
        while (await row.ReadAsync(stop))
            files.Add((row.GetString(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1))));
        return new Standing(repeated, version, last, files) { Newest = newest };
    }

    private static int? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    /// <summary>How things stand while it is this command's turn.</summary>
    private sealed record Standing(int? Repeated, int? Version, int Last, IReadOnlyCollection<(string Path, string Hash)> Files)
    {
        public (int Number, byte[] Digest)? Newest { get; init; }
    }
}
