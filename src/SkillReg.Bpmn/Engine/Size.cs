using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>How large a value is, in characters of its text, near enough to hold a limit.</summary>
internal static class Size
{
    private const int Scalar = 8;

    public static int Of(FeelValue value)
    {
        var (size, open) = (0, new Stack<FeelValue>([value]));
        while (size <= Limits.Variables && open.TryPop(out var next))
            switch (next)
            {
                case FeelString text:
                    size += text.Value.Length + 2;
                    break;
                case FeelList list:
                    size += list.Count;
                    foreach (var item in list.Items)
                        open.Push(item);
                    break;
                case FeelContext context:
                    foreach (var (name, entry) in context.Entries)
                    {
                        size += name.Length + 4;
                        open.Push(entry);
                    }
                    break;
                default:
                    size += Scalar;
                    break;
            }
        return size;
    }
}
