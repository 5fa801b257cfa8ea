using SkillReg.Server.Hosting;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Definitions;

/// <summary>What came with the program: at the first start the schemes move into the database, where administrators own them.</summary>
public static class ShippedDefinitions
{
    public static async Task ImportAsync(ServerDatabase database, StartConsole console, TimeProvider time, CancellationToken stop)
    {
        var imported = await DefinitionImport.RunAsync(database.Source, DefinitionFolder.Read(DefinitionFolder.Shipped), time.GetUtcNow(), stop);
        if (imported.Count > 0)
            console.Say($"Published the shipped editions {string.Join(", ", imported)}");
    }
}
