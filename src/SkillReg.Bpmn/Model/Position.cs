namespace SkillReg.Bpmn.Model;

/// <summary>Where something stands in its file, both counted from one as editors do.</summary>
public readonly record struct Position(int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";
}
