using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Functions.Builtins;

namespace SkillReg.Dmn.Feel.Functions;

/// <summary>Context functions (§10.3.4.12).</summary>
internal static class ContextFunctions
{
    public static ImmutableArray<(string Name, FeelSignature Signature)> All { get; } =
    [
        Define("get value", "context: context, key: string", c => ((FeelContext)c[0])[c.Text(1)]),
        Define("get value", "m: context, key: string", c => ((FeelContext)c[0])[c.Text(1)]),
        Define("get entries", "context: context", Entries),
        Define("get entries", "m: context", Entries),
        Define("context", "entries: list", FromEntries),
        Define("context put", "context: context, key: string, value", c => ((FeelContext)c[0]).With(c.Text(1), c[2])),
        Define("context put", "context: context, keys: list of string, value", c => Put(c, (FeelContext)c[0], 0)),
        Define("context merge", "contexts: list of context", Merge),
    ];

    private static FeelValue Entries(FeelCall call)
    {
        var entries = new List<FeelValue>();
        foreach (var (name, value) in ((FeelContext)call[0]).Entries)
            entries.Add(FeelContext.Of(("key", name), ("value", value)));
        return call.List(entries);
    }

    private static FeelValue FromEntries(FeelCall call)
    {
        var pairs = new Dictionary<string, FeelValue>(StringComparer.Ordinal);
        foreach (var item in call.Items(0))
        {
            if (item is not FeelContext entry || entry["key"] is not FeelString key || !entry.TryGet("value", out var value) || !pairs.TryAdd(key.Value, value))
                return call.Null($"Expected entries with a key of their own and a value, but found {item}");
        }

        return FeelContext.Of(pairs);
    }

    private static FeelValue Put(FeelCall call, FeelContext context, int depth)
    {
        var keys = call.Items(1);
        if (keys.IsEmpty || keys[depth] is not FeelString { Value: var key } || !call.Spend(1))
            return call.Null("Expected at least one key, none of them null");
        if (depth == keys.Length - 1)
            return context.With(key, call[2]);
        if (depth > FeelLimits.Calls || !context.TryGet(key, out var inner) || inner is not FeelContext nested)
            return call.Null($"Expected a context under {key}");
        var changed = Put(call, nested, depth + 1);
        return changed.IsNull ? changed : context.With(key, changed);
    }

    private static FeelValue Merge(FeelCall call)
    {
        var all = new List<KeyValuePair<string, FeelValue>>();
        foreach (var item in call.Items(0))
        {
            if (item is not FeelContext context || !call.Spend(context.Count))
                return call.Null($"Expected contexts, but found {item.Kind}");
            foreach (var entry in context.Entries)
                all.Add(entry);
        }

        return FeelContext.Of(all);
    }
}
