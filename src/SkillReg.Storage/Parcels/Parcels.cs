using Npgsql;
using NpgsqlTypes;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Codes;
using SkillReg.Registration.Parcels;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Tasks;

namespace SkillReg.Storage.Parcels;

/// <summary>The papers of all cases that go by post.</summary>
public sealed class Parcels(NpgsqlDataSource database)
{
    /// <summary>The letter that the numbers of cover sheets begin with.</summary>
    public const char Kind = 'P';

    private const int MostOfOneApplication = 20;
    private const int MostScansListed = 50;

    private const string Columns = "l.cover_sheet, l.application_id, l.papers, l.expected_at, l.courier, l.courier_number, l.posted_on, l.dispatched_at, l.arrived_at, l.returns";
    private const int ColumnCount = 10;

    /// <summary>Makes a cover sheet, inside the step that begins to wait for the papers.</summary>
    public static async Task<string> ExpectAsync(WithinCall call, FeelValue papers, CancellationToken stop)
    {
        await using var next = new NpgsqlCommand($"SELECT nextval('{ParcelTables.Numbers}')", call.Connection);
        var coverSheet = CheckedNumber.Of(Kind, OfficeClock.DayOf(call.At).Year, (long)(await next.ExecuteScalarAsync(stop))!);
        await using var insert = new NpgsqlCommand(
            "INSERT INTO parcel (cover_sheet, application_id, papers, expected_at, returns) VALUES ($1, $2, $3, $4, 0)", call.Connection);
        insert.Parameters.AddWithValue(coverSheet);
        insert.Parameters.AddWithValue(call.CaseId);
        insert.Parameters.AddWithValue(FeelJson.Write(papers is FeelList list ? list : FeelList.Empty));
        insert.Parameters.AddWithValue(call.At.UtcDateTime);
        await insert.ExecuteNonQueryAsync(stop);
        return coverSheet;
    }

    /// <summary>The papers were not good: others are expected under the same cover sheet.</summary>
    public static async Task ReturnAsync(WithinCall call, string coverSheet, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE parcel SET arrived_at = NULL, dispatched_at = NULL, courier = NULL, courier_number = NULL, posted_on = NULL, returns = returns + 1 "
            + "WHERE cover_sheet = $1 AND application_id = $2", call.Connection);
        command.Parameters.AddWithValue(coverSheet);
        command.Parameters.AddWithValue(call.CaseId);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Writes down with a step how the papers were sent.</summary>
    public static NpgsqlBatchCommand Dispatch(string coverSheet, Dispatched sent) => new(
        "UPDATE parcel SET courier = $2, courier_number = $3, posted_on = $4, dispatched_at = $5 WHERE cover_sheet = $1")
    {
        Parameters =
        {
            new() { Value = coverSheet }, new() { Value = sent.Courier }, new() { Value = sent.Number },
            new() { Value = sent.PostedOn }, new() { Value = sent.At.UtcDateTime },
        },
    };

    /// <summary>Writes down with a step that the papers came.</summary>
    public static NpgsqlBatchCommand Arrival(string coverSheet, DateTimeOffset at) => new("UPDATE parcel SET arrived_at = $2 WHERE cover_sheet = $1")
    {
        Parameters = { new() { Value = coverSheet }, new() { Value = at.UtcDateTime } },
    };

    public static NpgsqlBatchCommand Scanning(ParcelScanRow scan) => new(
        "INSERT INTO parcel_scan (id, code, cover_sheet, result, copies, is_damaged, by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING")
    {
        Parameters =
        {
            new() { Value = scan.Id }, new() { Value = scan.Code },
            new() { Value = (object?)scan.CoverSheet ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = scan.Result },
            new() { Value = (object?)scan.Copies ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
            new() { Value = scan.IsDamaged }, new() { Value = scan.By }, new() { Value = scan.At },
        },
    };

    public async Task AddScanAsync(ParcelScanRow scan, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Scanning(scan) } };
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Notes what was seen of the papers of a scan.</summary>
    /// <returns>False where this person made no such scan.</returns>
    public async Task<bool> MarkAsync(Guid scan, Guid by, (int? Copies, bool IsDamaged) marks, CancellationToken stop)
    {
        await using var command = database.CreateCommand("UPDATE parcel_scan SET copies = $3, is_damaged = $4 WHERE id = $1 AND by = $2");
        command.Parameters.AddWithValue(scan);
        command.Parameters.AddWithValue(by);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)marks.Copies ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.AddWithValue(marks.IsDamaged);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    /// <summary>The parcels of an application, the newest first.</summary>
    public async Task<IReadOnlyList<Parcel>> ListAsync(Guid application, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT {Columns} FROM parcel l WHERE l.application_id = $1 ORDER BY l.expected_at DESC, l.cover_sheet DESC LIMIT $2");
        command.Parameters.AddWithValue(application);
        command.Parameters.AddWithValue(MostOfOneApplication);
        await using var row = await command.ExecuteReaderAsync(stop);
        var parcels = new List<Parcel>();
        while (await row.ReadAsync(stop))
            parcels.Add(Read(row));
        return parcels;
    }

    /// <returns>Null where no cover sheet has the number.</returns>
    public async Task<AddressedParcel?> FindAsync(string coverSheet, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT {Columns}, {Plans.ColumnList}, who.name FROM parcel l JOIN application a ON a.id = l.application_id "
            + "JOIN plan p ON p.id = a.plan_id JOIN account who ON who.id = a.applicant_id WHERE l.cover_sheet = $1");
        command.Parameters.AddWithValue(coverSheet);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new AddressedParcel(Read(row), Plans.Read(row, ColumnCount), row.GetString(ColumnCount + Plans.ColumnCount))
            : null;
    }

    /// <summary>What one person scanned last.</summary>
    public Task<IReadOnlyList<Scan>> ListScansAsync(Guid by, CancellationToken stop) => ScansAsync(by, id: null, stop);

    /// <returns>Null where this person made no such scan.</returns>
    public async Task<Scan?> FindScanAsync(Guid id, Guid by, CancellationToken stop) => await ScansAsync(by, id, stop) is [var scan, ..] ? scan : null;

    /// <summary>The newest open task of a case that one of the groups may take.</summary>
    public async Task<TaskId?> FindTaskAsync(Guid caseId, IReadOnlyList<string> groups, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"SELECT id FROM task WHERE case_id = $1 AND {TaskPlaces.Groups} && $2 ORDER BY id DESC LIMIT 1");
        command.Parameters.AddWithValue(caseId);
        command.Parameters.AddWithValue(groups.ToArray());
        return await command.ExecuteScalarAsync(stop) is int task ? new TaskId(caseId, task) : null;
    }

    private async Task<IReadOnlyList<Scan>> ScansAsync(Guid by, Guid? id, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT s.id, s.code, s.result, s.at, s.cover_sheet, s.copies, s.is_damaged, who.name, p.title, a.id FROM parcel_scan s "
            + "LEFT JOIN parcel l ON l.cover_sheet = s.cover_sheet LEFT JOIN application a ON a.id = l.application_id "
            + "LEFT JOIN plan p ON p.id = a.plan_id LEFT JOIN account who ON who.id = a.applicant_id "
            + $"WHERE s.by = $1 {(id is null ? "" : "AND s.id = $3 ")}ORDER BY s.at DESC LIMIT $2");
        command.Parameters.AddWithValue(by);
        command.Parameters.AddWithValue(MostScansListed);
        if (id is { } one)
            command.Parameters.AddWithValue(one);
        await using var row = await command.ExecuteReaderAsync(stop);
        var scans = new List<Scan>();
        while (await row.ReadAsync(stop))
        {
            scans.Add(new Scan(row.GetGuid(0), row.GetString(1), (ScanResult)row.GetInt32(2), row.GetDateTime(3))
            {
                CoverSheet = Text(row, 4),
                Copies = row.IsDBNull(5) ? null : row.GetInt32(5),
                IsDamaged = row.GetBoolean(6),
                Applicant = Text(row, 7),
                PlanTitle = Text(row, 8),
                CaseId = row.IsDBNull(9) ? null : row.GetGuid(9),
            });
        }

        return scans;
    }

    private static Parcel Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetGuid(1), FeelJson.Parse(row.GetString(2)) as FeelList ?? FeelList.Empty)
    {
        ExpectedAt = row.GetDateTime(3),
        Sent = row.IsDBNull(7) ? null : new Dispatched(row.GetString(4), row.GetString(5), row.GetFieldValue<DateOnly>(6), row.GetDateTime(7)),
        ArrivedAt = row.IsDBNull(8) ? null : row.GetDateTime(8),
        Returns = row.GetInt32(9),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
