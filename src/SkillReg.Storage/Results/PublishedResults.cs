using System.Collections.Immutable;
using Npgsql;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Results;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Results;

/// <summary>A result as its applicant may see it.</summary>
public sealed record PublishedResult(string Stage, PartScores Scores, bool IsAbsent)
{
    public decimal? Total { get; init; }

    public int? Rank { get; init; }

    public int? FieldSize { get; init; }

    public bool? HasPassed { get; init; }

    public bool? HasCertificate { get; init; }

    public required ImmutableArray<ReturnReason> Reasons { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset? CorrectedAt { get; init; }
}

/// <summary>A certificate as its holder sees it.</summary>
public sealed record CertificateCard(string Number, DateTimeOffset IssuedAt, DateTimeOffset? RevokedAt);

/// <summary>Everything that an applicant may know of the results of an application.</summary>
/// <param name="MayAppeal">Whether the case waits for an appeal now.</param>
public sealed record ResultSheet(FeelContext Plan, IReadOnlyList<PublishedResult> Results, IReadOnlyList<CertificateCard> Certificates, bool MayAppeal);

/// <summary>Results after their publication; before it there is nothing to see.</summary>
public sealed class PublishedResults(NpgsqlDataSource database)
{
    private const int MostStages = 20;

    private static readonly ImmutableArray<string> Statements =
    [
        "SELECT p.data FROM application a JOIN plan p ON p.id = a.plan_id WHERE a.id = $1 AND a.applicant_id = $2 AND a.version > 0",
        "SELECT r.stage, r.theory, r.practice, r.defence, r.english, r.is_absent, r.total, r.rank, r.field_size, r.has_passed, r.has_certificate, r.reasons, "
            + "r.published_at, r.corrected_at FROM result r JOIN application a ON a.id = r.application_id "
            + $"WHERE r.application_id = $1 AND a.applicant_id = $2 AND r.published_at IS NOT NULL ORDER BY r.published_at, r.stage LIMIT {MostStages}",
        "SELECT c.number, c.issued_at, c.revoked_at FROM certificate c JOIN application a ON a.id = c.application_id "
            + $"WHERE c.application_id = $1 AND a.applicant_id = $2 ORDER BY c.issued_at LIMIT {MostStages}",
        $"SELECT EXISTS (SELECT 1 FROM subscription WHERE case_id = $1 AND name = '{Appeals.FiledMessage}') AND $2::uuid IS NOT NULL",
    ];

    /// <returns>Null where this person has handed in no such application.</returns>
    public async Task<ResultSheet?> FindAsync(Guid application, Guid applicant, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in Statements)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = application }, new() { Value = applicant } } });
        await using var row = await batch.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop))
            return null;

        var plan = FeelJson.Parse(row.GetString(0)) as FeelContext ?? FeelContext.Empty;
        await row.NextResultAsync(stop);
        var results = new List<PublishedResult>();
        while (await row.ReadAsync(stop))
            results.Add(Read(row));
        await row.NextResultAsync(stop);
        var certificates = new List<CertificateCard>();
        while (await row.ReadAsync(stop))
            certificates.Add(new CertificateCard(row.GetString(0), row.GetDateTime(1), row.IsDBNull(2) ? null : row.GetDateTime(2)));
        await row.NextResultAsync(stop);
        await row.ReadAsync(stop);
        return new ResultSheet(plan, results, certificates, row.GetBoolean(0));
    }

    private static PublishedResult Read(NpgsqlDataReader row) => new(row.GetString(0), StageResults.ReadScores(row, 1), row.GetBoolean(5))
    {
        Total = StageResults.Score(row, 6),
        Rank = row.IsDBNull(7) ? null : row.GetInt32(7),
        FieldSize = row.IsDBNull(8) ? null : row.GetInt32(8),
        HasPassed = row.IsDBNull(9) ? null : row.GetBoolean(9),
        HasCertificate = row.IsDBNull(10) ? null : row.GetBoolean(10),
        Reasons = ReasonJson.Read(row.GetString(11)),
        PublishedAt = row.GetDateTime(12),
        CorrectedAt = row.IsDBNull(13) ? null : row.GetDateTime(13),
    };
}
