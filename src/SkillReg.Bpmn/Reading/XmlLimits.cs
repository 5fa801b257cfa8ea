namespace SkillReg.Bpmn.Reading;

/// <summary>What a file may be at most. Real definitions stay a hundred times below each of these.</summary>
internal static class XmlLimits
{
    public const int Characters = 16_000_000;
    public const int Depth = 128;
    public const int AttributesPerElement = 256;
    public const int Elements = 400_000;
}
