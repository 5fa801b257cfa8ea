using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using SkillReg.Storage.Embedded;

namespace SkillReg.Storage.Secrets;

/// <summary>The file that holds the keys, and the database's memory of which keys are its own.</summary>
public static class KeyFile
{
    /// <summary>
    /// Reads the keys, or makes them where neither file nor database knows any. A node with other keys than the database's
    /// would write what nobody else can read, so it does not start.
    /// </summary>
    public static async Task<KeyRing> OpenAsync(string path, NpgsqlDataSource database, CancellationToken stop)
    {
        var known = await ReadProofsAsync(database, stop);
        if (!File.Exists(path))
        {
            if (known.Count > 0)
                throw new StartRefusedException($"The keys of this database are not at {path}; copy the key file of another node or of the backup there.");
            PrivateFile.WriteOnce(path, TextOf(KeyRing.Make()));
        }

        var ring = Read(path);
        await CompareAsync(ring, path, database, stop);
        return ring;
    }

    public static void Write(string path, KeyRing ring) => PrivateFile.Write(path, TextOf(ring));

    private static string TextOf(KeyRing ring) => JsonSerializer.Serialize(new Content(
        ring.DataKeys.ToDictionary(key => key.Key.ToString(CultureInfo.InvariantCulture), key => Convert.ToBase64String(key.Value)),
        Convert.ToBase64String(ring.IndexKey)));

    public static KeyRing Read(string path)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path)) ?? throw new JsonException("It is empty.");
            var keys = content.Data.ToDictionary(key => int.Parse(key.Key, CultureInfo.InvariantCulture), key => Convert.FromBase64String(key.Value));
            var index = Convert.FromBase64String(content.Index);
            return keys.Count > 0 && keys.Values.Append(index).All(key => key.Length == KeyRing.KeyBytes)
                ? new KeyRing(keys, index)
                : throw new FormatException();
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            // The text holds keys, so neither it nor the parser's quotation of it is repeated.
            throw new StartRefusedException($"The key file {path} cannot be read as keys of {KeyRing.KeyBytes} bytes.");
        }
    }

    /// <summary>Remembers keys that the database does not know yet, and refuses those that differ from what it knows.</summary>
    public static async Task CompareAsync(KeyRing ring, string path, NpgsqlDataSource database, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (name, proof) in ring.Proofs())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO key_proof (name, proof) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            {
                Parameters = { new() { Value = name }, new() { Value = proof } },
            });
        }

        await batch.ExecuteNonQueryAsync(stop);
        var mine = ring.Proofs().ToDictionary(proof => proof.Name, proof => proof.Proof);
        foreach (var (name, proof) in await ReadProofsAsync(database, stop))
        {
            if (!mine.TryGetValue(name, out var own) || !CryptographicOperations.FixedTimeEquals(own, proof))
                throw new StartRefusedException($"The key file {path} does not hold the key {name} of this database; use the key file that all its nodes share.");
        }
    }

    private static async Task<IReadOnlyDictionary<string, byte[]>> ReadProofsAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT name, proof FROM key_proof ORDER BY name LIMIT 1000");
        await using var row = await command.ExecuteReaderAsync(stop);
        var proofs = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (await row.ReadAsync(stop))
            proofs.Add(row.GetString(0), row.GetFieldValue<byte[]>(1));
        return proofs;
    }

    private sealed record Content(Dictionary<string, string> Data, string Index);
}
