using System.Diagnostics.Metrics;
using SkillReg.Storage.Incidents;

namespace SkillReg.Server.Processes;

/// <summary>What operators are called for at night, as gauges of the meter <c>SkillReg</c>.</summary>
public sealed class RuntimeGauges : IDisposable
{
    private readonly Meter meter = new("SkillReg");
    private readonly RuntimeReading reading;
    private RuntimeLoad? last;

    public RuntimeGauges(RuntimeReading reading)
    {
        this.reading = reading;
        meter.CreateObservableGauge("skillreg.tasks.open", () => Value(load => load.Tasks.Total), "{task}", "Open tasks");
        meter.CreateObservableGauge("skillreg.tasks.open_over_a_week", () => Value(load => load.Tasks.Older), "{task}", "Tasks open for more than a week");
        meter.CreateObservableGauge("skillreg.timers.late", () => Value(load => load.LateTimers), "{timer}", "Timers that are late");
        meter.CreateObservableGauge("skillreg.outbox.waiting", () => Value(load => load.Effects), "{effect}", "Effects on their way");
        meter.CreateObservableGauge("skillreg.outbox.parked", () => Value(load => load.ParkedEffects), "{effect}", "Effects that wait for a person");
        meter.CreateObservableGauge("skillreg.outbox.lag", () => Value(load => load.OutboxLag.TotalSeconds), "s", "Age of the oldest effect that is due");
        meter.CreateObservableGauge("skillreg.incidents.open", () => Value(load => load.OpenIncidents.Values.Sum()), "{incident}", "Open incidents");
    }

    public async Task ReadAsync(CancellationToken stop) => last = await reading.ReadAsync(stop);

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<T>> Value<T>(Func<RuntimeLoad, T> of)
        where T : struct => last is { } load ? [new Measurement<T>(of(load))] : [];
}
