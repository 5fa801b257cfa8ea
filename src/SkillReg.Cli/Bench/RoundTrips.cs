using System.Diagnostics.Metrics;

namespace SkillReg.Cli.Bench;

/// <summary>Counts what this process asks PostgreSQL: a batch is one question, whatever it holds.</summary>
internal sealed class RoundTrips : IDisposable
{
    private const string Driver = "Npgsql";
    private const string OncePerQuestion = "db.client.operation.duration";

    private readonly MeterListener listener = new();
    private long asked;

    public RoundTrips()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument is { Meter.Name: Driver, Name: OncePerQuestion })
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref asked));
        listener.Start();
    }

    public long Asked => Interlocked.Read(ref asked);

    public void Dispose() => listener.Dispose();
}
