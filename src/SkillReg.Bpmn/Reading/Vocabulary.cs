namespace SkillReg.Bpmn.Reading;

/// <summary>The namespaces SkillReg understands or knows to be drawing only.</summary>
internal static class Vocabulary
{
    public const string Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public const string Zeebe = "http://camunda.org/schema/zeebe/1.0";
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    public const string Xmlns = "http://www.w3.org/2000/xmlns/";

    /// <summary>Diagram interchange and the modeler's own notes say nothing about execution.</summary>
    public static bool IsDrawing(string space) =>
        space.StartsWith("http://www.omg.org/spec/BPMN/20100524/DI", StringComparison.Ordinal)
        || space.StartsWith("http://www.omg.org/spec/DD/", StringComparison.Ordinal)
        || space == "http://camunda.org/schema/modeler/1.0"
        || space == "http://bpmn.io/schema/bpmn/biocolor/1.0"
        || space == "http://www.omg.org/spec/BPMN/non-normative/color/1.0";
}
