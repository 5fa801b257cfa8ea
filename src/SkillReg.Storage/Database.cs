using Npgsql;

namespace SkillReg.Storage;

/// <summary>How this house opens its database, whoever opens it.</summary>
public static class Database
{
    /// <summary>On one connection; a step needs about twenty, the rest is for the pages of the inbox.</summary>
    private const int MostPrepared = 100;

    /// <summary>What was sent twice will be sent again.</summary>
    private const int PreparedAfter = 2;

    /// <summary>
    /// A statement is parsed and planned once on a connection and afterwards only executed. Nothing leaves settings or
    /// temporary tables behind, so a connection goes back to the pool without being reset.
    /// </summary>
    public static NpgsqlDataSource Open(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = MostPrepared,
            AutoPrepareMinUsages = PreparedAfter,
            NoResetOnClose = true,
        };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "skillreg" }.Build();
    }
}
