using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>Names and values in the order in which they were given; equal to another regardless of that order.</summary>
public sealed record FeelContext : FeelValue
{
    /// <summary>Up to here a look through the names beats hashing them.</summary>
    private const int ScanLimit = 8;

    private readonly ImmutableArray<KeyValuePair<string, FeelValue>> entries;
    private readonly Dictionary<string, int>? index;

    private FeelContext(ImmutableArray<KeyValuePair<string, FeelValue>> entries)
    {
        this.entries = entries;
        if (entries.Length <= ScanLimit)
            return;
        index = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
            index.Add(entries[i].Key, i);
    }

    public static FeelContext Empty { get; } = new([]);

    public override string Kind => "context";

    public ReadOnlySpan<KeyValuePair<string, FeelValue>> Entries => entries.AsSpan();

    public int Count => entries.Length;

    /// <summary>The value under the name, or null (the FEEL value) when there is none.</summary>
    public FeelValue this[string name] => TryGet(name, out var value) ? value : FeelNull.Value;

    /// <summary>Of entries with the same name the last one counts, in the place of the first.</summary>
    public static FeelContext Of(params IEnumerable<KeyValuePair<string, FeelValue>> entries)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var kept = ImmutableArray.CreateBuilder<KeyValuePair<string, FeelValue>>();
        foreach (var entry in entries)
        {
            if (places.TryAdd(entry.Key, kept.Count))
                kept.Add(entry);
            else
                kept[places[entry.Key]] = entry;
        }

        return kept.Count == 0 ? Empty : new FeelContext(kept.DrainToImmutable());
    }

    public static FeelContext Of(params ReadOnlySpan<(string Name, FeelValue Value)> entries)
    {
        var pairs = new KeyValuePair<string, FeelValue>[entries.Length];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = KeyValuePair.Create(entries[i].Name, entries[i].Value);
        return OfArray(pairs);
    }

    /// <summary>Takes the array over: the caller must not touch it again.</summary>
    internal static FeelContext OfArray(KeyValuePair<string, FeelValue>[] entries)
    {
        if (entries.Length > ScanLimit)
            return Of((IEnumerable<KeyValuePair<string, FeelValue>>)entries);
        for (var i = 1; i < entries.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (string.Equals(entries[i].Key, entries[j].Key))
                    return Of((IEnumerable<KeyValuePair<string, FeelValue>>)entries);
            }
        }

        return entries.Length == 0 ? Empty : new FeelContext(ImmutableCollectionsMarshal.AsImmutableArray(entries));
    }

    public bool TryGet(string name, [NotNullWhen(true)] out FeelValue? value)
    {
        var place = IndexOf(name);
        value = place < 0 ? null : entries[place].Value;
        return place >= 0;
    }

    public FeelContext With(string name, FeelValue value)
    {
        var place = IndexOf(name);
        var entry = KeyValuePair.Create(name, value);
        return new FeelContext(place < 0 ? entries.Add(entry) : entries.SetItem(place, entry));
    }

    public FeelContext Without(string name)
    {
        var place = IndexOf(name);
        return place < 0 ? this : new FeelContext(entries.RemoveAt(place));
    }

    public bool Equals(FeelContext? other)
    {
        if (other is null || other.Count != Count)
            return false;
        foreach (var (name, value) in entries)
        {
            if (!other.TryGet(name, out var theirs) || !value.Equals(theirs))
                return false;
        }

        return true;
    }

    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var (name, value) in entries)
            hash ^= HashCode.Combine(name, value);
        return hash;
    }

    private int IndexOf(string name)
    {
        if (index is not null)
            return index.TryGetValue(name, out var place) ? place : -1;
        var span = entries.AsSpan();
        for (var i = 0; i < span.Length; i++)
        {
            if (ReferenceEquals(span[i].Key, name))
                return i;
        }

        for (var i = 0; i < span.Length; i++)
        {
            if (string.Equals(span[i].Key, name))
                return i;
        }

        return -1;
    }
}
