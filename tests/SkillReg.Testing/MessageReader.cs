using System.Buffers.Binary;
using System.Net.Sockets;

namespace SkillReg.Testing;

/// <summary>
/// Reads PostgreSQL's protocol: a letter, a length, a content. What it returns is whole messages, up to one that ends what
/// this side has to say.
/// </summary>
/// <param name="ends">The letters after which this side waits.</param>
/// <param name="isGreeted">The first message of a client has no letter; it is given a blank one.</param>
internal sealed class MessageReader(NetworkStream stream, string ends, bool isGreeted)
{
    public const char Greeting = ' ';

    private const int LengthBytes = sizeof(int);

    private readonly byte[] chunk = new byte[64 * 1024];
    private readonly List<char> letters = [];
    private byte[] heard = [];
    private int whole;
    private bool awaitsGreeting = isGreeted;

    /// <returns>Null when the other side has hung up.</returns>
    public async Task<Messages?> ReadAsync(CancellationToken stop)
    {
        while (true)
        {
            var read = await stream.ReadAsync(chunk, stop);
            if (read == 0)
                return heard.Length == 0 ? null : Take();

            heard = [.. heard, .. chunk.AsSpan(0, read)];
            Parse();
            if (whole == heard.Length && ends.Contains(letters[^1], StringComparison.Ordinal))
                return Take();
        }
    }

    private void Parse()
    {
        while (true)
        {
            var letter = awaitsGreeting ? 0 : 1;
            if (heard.Length - whole < letter + LengthBytes)
                return;
            var length = BinaryPrimitives.ReadInt32BigEndian(heard.AsSpan(whole + letter));
            if (heard.Length - whole < letter + length)
                return;

            letters.Add(awaitsGreeting ? Greeting : (char)heard[whole]);
            awaitsGreeting = false;
            whole += letter + length;
        }
    }

    private Messages Take()
    {
        var taken = new Messages(heard, [.. letters]);
        heard = [];
        letters.Clear();
        whole = 0;
        return taken;
    }
}

/// <summary>Some whole messages in a row; only what was cut off by a hung-up line may lack its end.</summary>
internal sealed record Messages(byte[] Bytes, IReadOnlyList<char> Letters)
{
    public int Count(params ReadOnlySpan<char> wanted)
    {
        var count = 0;
        foreach (var letter in Letters)
            count += wanted.Contains(letter) ? 1 : 0;
        return count;
    }
}
