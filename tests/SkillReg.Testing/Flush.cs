using System.Text;

namespace SkillReg.Testing;

/// <summary>What a client said on one connection before it waited, with what was said before in the same transaction.</summary>
/// <param name="Answer">Null as long as PostgreSQL has not been asked.</param>
public sealed record Flush(Transcript Transaction, byte[] Question, byte[]? Answer)
{
    /// <summary>Whether this flush, its answer or the transaction it belongs to names a case.</summary>
    public bool SpeaksOf(Guid id) => Transaction.Names(id) || Names(Question, id) || (Answer is not null && Names(Answer, id));

    internal static bool Names(ReadOnlySpan<byte> bytes, Guid id) =>
        bytes.IndexOf(id.ToByteArray(bigEndian: true)) >= 0 || bytes.IndexOf(Encoding.ASCII.GetBytes(id.ToString())) >= 0;
}

/// <summary>What passed on a connection since it was last outside of a transaction.</summary>
public sealed class Transcript
{
    private readonly List<byte[]> passed = [];

    internal bool Names(Guid id) => passed.Exists(bytes => Flush.Names(bytes, id));

    internal void Add(byte[] question, byte[] answer) => passed.AddRange([question, answer]);

    internal void Clear() => passed.Clear();
}
