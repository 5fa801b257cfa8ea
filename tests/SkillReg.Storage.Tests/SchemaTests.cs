using Microsoft.EntityFrameworkCore;
using Npgsql;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests;

public sealed class SchemaTests
{
    [Fact]
    public async Task Three_nodes_that_start_at_once_migrate_once()
    {
        await using var database = await EmptyAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Schema.MigrateAsync(database, default)));

        Assert.Equal(Schema.Known.Count, applied.Sum());
        Assert.Equal(0, await Schema.MigrateAsync(database, default));
    }

    [Fact]
    public async Task A_schema_newer_than_the_program_is_refused_with_a_sentence()
    {
        await using var database = await EmptyAsync();
        await Schema.MigrateAsync(database, default);
        await using var command = database.CreateCommand(
            "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_FromTheFuture', '99.0.0')");
        await command.ExecuteNonQueryAsync();

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Schema.MigrateAsync(database, default));

        Assert.Equal(
            "The database was migrated by a newer SkillReg (migration 99990101000000_FromTheFuture); "
            + "start that version or restore a backup.", refused.Message);
    }

    [Fact]
    public void The_migrations_say_all_that_the_model_says()
    {
        using var context = new MigrationDesign().CreateDbContext([]);

        Assert.False(context.Database.HasPendingModelChanges());
    }

    private static async Task<NpgsqlDataSource> EmptyAsync() =>
        NpgsqlDataSource.Create(await (await TestCluster.GetAsync()).CreateEmptyDatabaseAsync());
}
