using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>A list of tree parts that is equal to another when its items are, so that whole trees compare by content.</summary>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Create))]
public readonly struct Sequence<T>(ImmutableArray<T> items) : IEquatable<Sequence<T>>, IReadOnlyList<T>
{
    private readonly ImmutableArray<T> items = items;

    public int Count => items.IsDefault ? 0 : items.Length;

    public T this[int index] => items[index];

    public static bool operator ==(Sequence<T> left, Sequence<T> right) => left.Equals(right);

    public static bool operator !=(Sequence<T> left, Sequence<T> right) => !left.Equals(right);

    public bool Equals(Sequence<T> other) => this.SequenceEqual(other);

    public override bool Equals(object? obj) => obj is Sequence<T> other && Equals(other);

    public override int GetHashCode() => Count;

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(items.IsDefault ? [] : items)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Lets collection expressions make a <see cref="Sequence{T}"/>.</summary>
public static class Sequence
{
    public static Sequence<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);
}
