using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace SkillReg.Storage.Tests;

/// <summary>Lets `dotnet ef migrations add` see the schema; it never connects.</summary>
public sealed class MigrationDesign : IDesignTimeDbContextFactory<RegistryContext>
{
    public RegistryContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<RegistryContext>().UseNpgsql("Host=nowhere").Options);
}
