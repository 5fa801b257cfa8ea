using SkillReg.Bpmn.Reading;

namespace SkillReg.Cli.Bpmn;

/// <summary>Files from the disk to definitions.</summary>
internal static class BpmnFiles
{
    public static ReadResult Read(string path) => File.Exists(path)
        ? BpmnReader.Read(File.ReadAllBytes(path))
        : throw new UsageException($"Expected a file, but there is no {path}");
}
