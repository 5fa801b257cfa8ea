using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SkillReg.Testing;

/// <summary>
/// A wire between a client and PostgreSQL that counts how often the client waited for an answer: a round trip begins when
/// the client speaks after the server did.
/// </summary>
public sealed class CountingWire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> pumps = [];
    private readonly (string Host, int Port) server;
    private int roundTrips;
    private int serverSpokeLast = 1;

    private CountingWire(NpgsqlConnectionStringBuilder target)
    {
        server = (target.Host ?? "127.0.0.1", target.Port);
        listener.Start();
        target.Host = "127.0.0.1";
        target.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        target.SslMode = SslMode.Disable;
        target.GssEncryptionMode = GssEncryptionMode.Disable;
        // Forgetting prepared statements between uses would be a round trip of its own.
        target.NoResetOnClose = true;
        ConnectionString = target.ConnectionString;
    }

    public string ConnectionString { get; }

    public int RoundTrips => Volatile.Read(ref roundTrips);

    public static Task<CountingWire> OpenAsync(string connectionString)
    {
        var wire = new CountingWire(new NpgsqlConnectionStringBuilder(connectionString));
        wire.pumps.Add(wire.AcceptAsync());
        return Task.FromResult(wire);
    }

    public void Reset()
    {
        Volatile.Write(ref serverSpokeLast, 1);
        Volatile.Write(ref roundTrips, 0);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await Task.WhenAll(pumps);
        listener.Dispose();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                var behind = new TcpClient();
                await behind.ConnectAsync(server.Host, server.Port, stop.Token);
                pumps.Add(PumpAsync(client, behind, isClient: true));
                pumps.Add(PumpAsync(behind, client, isClient: false));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // The wire was taken down.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool isClient)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, stop.Token)) > 0)
            {
                if (isClient && Interlocked.Exchange(ref serverSpokeLast, 0) == 1)
                    Interlocked.Increment(ref roundTrips);
                else if (!isClient)
                    Volatile.Write(ref serverSpokeLast, 1);
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), stop.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // One side hung up.
        }
        finally
        {
            to.Close();
        }
    }
}
