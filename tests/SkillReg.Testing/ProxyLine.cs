using System.Net.Sockets;

namespace SkillReg.Testing;

/// <summary>One connection through the proxy. The client speaks and waits, then PostgreSQL does.</summary>
internal sealed class ProxyLine(PostgresProxy proxy, NetworkStream client, NetworkStream server)
{
    private const char Sync = 'S';
    private const char Query = 'Q';
    private const char Ready = 'Z';
    private const byte Idle = (byte)'I';

    /// <summary>Sync, query, password, end, flush, and the three of a copy.</summary>
    private const string ClientEnds = " SQpXHdcf";

    /// <summary>Ready, a question of its own while signing in, and the start of a copy.</summary>
    private const string ServerEnds = "ZRG";

    private readonly Transcript transaction = new();
    private byte[] question = [];
    private int owed;

    public async Task RunAsync(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] sides = [HearClientAsync(end.Token), HearServerAsync(end.Token)];
        await Task.WhenAny(sides);
        await end.CancelAsync();
        // Nothing that is still on its way arrives: so a dead process and a pulled cable look.
        client.Socket.Close(timeout: 0);
        server.Socket.Close(timeout: 0);
        await Task.WhenAll(sides);
    }

    private async Task HearClientAsync(CancellationToken stop)
    {
        var reader = new MessageReader(client, ClientEnds, isGreeted: true);
        while (await reader.ReadAsync(stop) is { } said)
        {
            var questions = said.Count(Sync, Query);
            Interlocked.Add(ref owed, questions + said.Count(MessageReader.Greeting));
            question = said.Bytes;
            if (questions > 0 && !await proxy.MayPassAsync(new Flush(transaction, question, Answer: null)))
                return;

            await server.WriteAsync(said.Bytes, stop);
        }
    }

    private async Task HearServerAsync(CancellationToken stop)
    {
        var reader = new MessageReader(server, ServerEnds, isGreeted: false);
        var answer = Array.Empty<byte>();
        while (await reader.ReadAsync(stop) is { } said)
        {
            answer = [.. answer, .. said.Bytes];
            var ready = said.Count(Ready);
            if (ready > 0 && Interlocked.Add(ref owed, -ready) > 0)
                continue;
            if (ready > 0 && !await proxy.MayPassAsync(new Flush(transaction, question, answer)))
                return;

            if (ready > 0 && answer[^1] == Idle)
                transaction.Clear();
            else
                transaction.Add(question, answer);
            await client.WriteAsync(answer, stop);
            answer = [];
            proxy.TellOfAnswer();
        }
    }
}
