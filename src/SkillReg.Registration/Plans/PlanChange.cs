using System.Collections.Frozen;
using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Plans;

/// <summary>What a change of a plan takes away from people who already count on it.</summary>
public static class PlanChange
{
    /// <summary>Moments at which something begins: sooner is no loss of time.</summary>
    private static readonly FrozenSet<string> Beginnings = FrozenSet.ToFrozenSet(["start", "ticketOpen", "resultOpen"], StringComparer.Ordinal);

    /// <returns>Pointers to the deadlines and terms that would end sooner than was announced, or would be gone.</returns>
    public static ImmutableArray<string> Shortened(FeelContext before, FeelContext after)
    {
        var shortened = ImmutableArray.CreateBuilder<string>();
        Compare(before, after, "", shortened);
        return shortened.ToImmutable();
    }

    private static void Compare(FeelValue before, FeelValue after, string pointer, ImmutableArray<string>.Builder shortened)
    {
        switch (before)
        {
            case FeelContext context:
                foreach (var (name, value) in context.Entries)
                    if (!Beginnings.Contains(name))
                        Compare(value, after is FeelContext other ? other[name] : FeelNull.Value, Pointers.Child(pointer, name), shortened);
                break;
            case FeelList list:
                for (var index = 0; index < list.Count; index++)
                    Compare(list[index], Counterpart(list[index], index, after), Pointers.Child(pointer, index), shortened);
                break;
            case FeelDateTime moment when after is not FeelDateTime later || later.Instant < moment.Instant:
            case FeelDayTimeDuration term when after is not FeelDayTimeDuration longer || longer.Nanoseconds < term.Nanoseconds:
                shortened.Add(pointer);
                break;
            default:
                break;
        }
    }

    /// <summary>The entry of the same id, wherever it stands now; entries without an id keep their places.</summary>
    private static FeelValue Counterpart(FeelValue entry, int index, FeelValue after) => after is not FeelList others
        ? FeelNull.Value
        : entry is FeelContext { } named && named["id"] is FeelString id
            ? others.Items.OfType<FeelContext>().FirstOrDefault(other => id.Equals(other["id"])) ?? (FeelValue)FeelNull.Value
            : index < others.Count ? others[index] : FeelNull.Value;
}
