using System.Text.Json;
using SkillReg.Bpmn.Engine.Migrating;

namespace SkillReg.Storage.Migrating;

/// <summary>A plan as its batch keeps it.</summary>
internal static class PlanJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Save(MigrationPlan plan) => JsonSerializer.Serialize(plan, Options);

    public static MigrationPlan Load(string text) =>
        JsonSerializer.Deserialize<MigrationPlan>(text, Options) ?? throw new JsonException("Expected a plan, but found none.");
}
