using System.Globalization;
using Npgsql;

namespace SkillReg.Storage.Definitions;

/// <summary>Which editions there are, and under which of them a new case begins.</summary>
public sealed class PublishedEditions(NpgsqlDataSource database)
{
    /// <summary>What a plan says when it goes with the newest edition; otherwise it says a number.</summary>
    public const string Follow = "follow";

    /// <summary>The newest edition of every scheme that is not retired.</summary>
    public async Task<IReadOnlyList<EditionName>> ListCurrentAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT scheme, max(number) FROM edition WHERE retired_at IS NULL GROUP BY scheme ORDER BY scheme LIMIT 1000");
        await using var row = await command.ExecuteReaderAsync(stop);
        var current = new List<EditionName>();
        while (await row.ReadAsync(stop))
            current.Add(new EditionName(row.GetString(0), row.GetInt32(1)));
        return current;
    }

    /// <summary>The edition that a new case of a plan begins under: what the plan chose, unless it is retired.</summary>
    /// <param name="choice"><see cref="Follow"/> or a number.</param>
    /// <returns>Null when there is none, and then no case can begin.</returns>
    public async Task<EditionName?> ChooseAsync(string scheme, string choice, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return await ChooseAsync(connection, scheme, choice, stop);
    }

    /// <inheritdoc cref="ChooseAsync(string, string, CancellationToken)"/>
    public static async Task<EditionName?> ChooseAsync(NpgsqlConnection connection, string scheme, string choice, CancellationToken stop)
    {
        int? fixedNumber = null;
        if (choice != Follow)
        {
            if (!int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            fixedNumber = number;
        }

        await using var command = new NpgsqlCommand(
            "SELECT number FROM edition WHERE scheme = $1 AND retired_at IS NULL AND ($2 IS NULL OR number = $2) ORDER BY number DESC LIMIT 1",
            connection);
        command.Parameters.AddWithValue(scheme);
        command.Parameters.Add(EditionWrites.Optional(fixedNumber, NpgsqlTypes.NpgsqlDbType.Integer));
        return await command.ExecuteScalarAsync(stop) is int chosen ? new EditionName(scheme, chosen) : null;
    }
}
