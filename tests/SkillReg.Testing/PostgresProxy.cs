using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SkillReg.Testing;

/// <summary>
/// A line between a process and PostgreSQL that understands where a message ends. It passes on whole flushes – what the
/// client says before it waits – and whole answers, and asks an observer before each: may it pass, or is the line cut here?
/// </summary>
public sealed class PostgresProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> lines = [];
    private readonly NpgsqlConnectionStringBuilder description;
    private TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int flushes;
    private int port;

    private PostgresProxy(NpgsqlConnectionStringBuilder target)
    {
        listener.Start();
        port = target.Port;
        description = new NpgsqlConnectionStringBuilder(target.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            // The proxy reads what passes, so it is plain.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        lines.Add(AcceptAsync());
    }

    /// <summary>How to reach PostgreSQL through this line.</summary>
    public string ConnectionString => description.ConnectionString;

    /// <summary>How many flushes have passed since the count was last set.</summary>
    public int Flushes
    {
        get => Volatile.Read(ref flushes);
        set => Volatile.Write(ref flushes, value);
    }

    /// <summary>Completes when the next answer of PostgreSQL has passed: something may have changed.</summary>
    public Task NextAnswer => Volatile.Read(ref answered).Task;

    /// <summary>Asked before a flush goes to PostgreSQL, and again before its answer goes back; false cuts the line.</summary>
    public Func<Flush, Task<bool>>? Observer { get; set; }

    /// <param name="connectionString">Where PostgreSQL is, on this machine.</param>
    public static PostgresProxy Open(string connectionString) => new(new NpgsqlConnectionStringBuilder(connectionString));

    /// <summary>PostgreSQL has come back elsewhere; new lines lead there.</summary>
    public void PointTo(string connectionString) => Volatile.Write(ref port, new NpgsqlConnectionStringBuilder(connectionString).Port);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        Task[] all;
        lock (lines)
            all = [.. lines];
        await Task.WhenAll(all);
        listener.Dispose();
        stop.Dispose();
    }

    internal async Task<bool> MayPassAsync(Flush flush)
    {
        if (flush.Answer is null)
            Interlocked.Increment(ref flushes);
        return Observer is not { } observer || await observer(flush);
    }

    internal void TellOfAnswer() =>
        Interlocked.Exchange(ref answered, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                lock (lines)
                {
                    lines.RemoveAll(line => line.IsCompleted);
                    lines.Add(ConnectAsync(client));
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // The proxy was closed.
        }
    }

    private async Task ConnectAsync(TcpClient client)
    {
        using var nearSide = client;
        using var farSide = new TcpClient { NoDelay = true };
        nearSide.NoDelay = true;
        try
        {
            await farSide.ConnectAsync(IPAddress.Loopback, Volatile.Read(ref port), stop.Token);
            await new ProxyLine(this, nearSide.GetStream(), farSide.GetStream()).RunAsync(stop.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // One side hung up, or was never there; the other one notices.
        }
    }
}
