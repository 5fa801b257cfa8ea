using System.Globalization;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Definitions;

namespace SkillReg.Storage.Cases;

/// <summary>
/// All cases, running and over, the newest first. A page walks one index that no step has to change; the state of a case,
/// which every step changes, is looked at line by line, and after so many lines the page ends and tells where to go on.
/// </summary>
public sealed class CaseList(NpgsqlDataSource database)
{
    public const int PageSize = 20;

    /// <summary>How many cases a page looks at to find some in one state.</summary>
    public const int MostLooked = 400;

    /// <summary>A search is for one application, not for browsing.</summary>
    public const int MostFound = 100;

    private const string Columns = "id, edition, phase, status, plan, number, subject, changed_at";

    public async Task<CasePage> PageAsync(CaseSearch search, Guid? after, CancellationToken stop)
    {
        await using var command = database.CreateCommand();
        if (search.Text is { } text)
        {
            Find(command, text);
            var found = await ReadAsync(command, stop);
            return new CasePage([.. found.Take(MostFound).Where(line => Fits(line, search)).OrderByDescending(line => line.Id)], null, found.Count > MostFound);
        }

        Walk(command, search, after);
        var looked = await ReadAsync(command, stop);
        var lines = looked.Where(line => Fits(line, search)).Take(PageSize).ToList();
        var last = lines.Count == PageSize ? lines[^1] : looked.LastOrDefault();
        var isEnd = looked.Count < MostOf(search) && (lines.Count < PageSize || last == looked[^1]);
        return new CasePage(lines, isEnd ? null : last?.Id, IsCut: false);
    }

    private static int MostOf(CaseSearch search) => search.Status is null ? PageSize + 1 : MostLooked;

    private static void Walk(NpgsqlCommand command, CaseSearch search, Guid? after)
    {
        var behind = after is { } id ? $" AND id < {Take(command, id)}" : "";
        var most = MostOf(search);
        command.CommandText = search switch
        {
            { Plan: { } plan } => $"SELECT {Columns} FROM process_case WHERE plan = {Take(command, plan)}{behind} ORDER BY id DESC LIMIT {most}",
            { Scheme: { } scheme } =>
                $"SELECT c.* FROM edition e CROSS JOIN LATERAL (SELECT {Columns} FROM process_case "
                + $"WHERE edition = e.scheme || '/' || e.number{behind} ORDER BY id DESC LIMIT {most}) c "
                + $"WHERE e.scheme = {Take(command, scheme)} ORDER BY c.id DESC LIMIT {most}",
            _ => $"SELECT {Columns} FROM process_case WHERE true{behind} ORDER BY id DESC LIMIT {most}",
        };
    }

    private static void Find(NpgsqlCommand command, string text)
    {
        var (key, first) = text.Any(char.IsAsciiDigit) ? ("number", text.ToUpperInvariant()) : ("subject", text);
        command.CommandText =
            $"SELECT {Columns} FROM process_case WHERE {key} >= {Take(command, first)} "
            + $"AND {key} < {Take(command, first + char.ConvertFromUtf32(0x10FFFF))} ORDER BY {key}, id LIMIT {MostFound + 1}";
    }

    private static bool Fits(CaseLine line, CaseSearch search) =>
        (search.Status is not { } status || line.Status == status)
        && (search.Plan is not { } plan || line.Plan == plan)
        && (search.Scheme is not { } scheme || (EditionName.TryParse(line.Edition, out var name) && name.Scheme == scheme));

    private static async Task<List<CaseLine>> ReadAsync(NpgsqlCommand command, CancellationToken stop)
    {
        await using var row = await command.ExecuteReaderAsync(stop);
        var lines = new List<CaseLine>();
        while (await row.ReadAsync(stop))
        {
            lines.Add(new CaseLine(row.GetGuid(0), row.GetString(1), (CaseStatus)row.GetInt32(2))
            {
                Status = Text(row, 3),
                Plan = Text(row, 4),
                Number = Text(row, 5),
                Subject = Text(row, 6),
                ChangedAt = row.GetDateTime(7),
            });
        }

        return lines;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string Take<T>(NpgsqlCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return string.Create(CultureInfo.InvariantCulture, $"${command.Parameters.Count}");
    }
}
