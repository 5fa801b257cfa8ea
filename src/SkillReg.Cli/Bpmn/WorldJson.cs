using System.Globalization;
using System.Text.Json;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Cli.Bpmn;

/// <summary>The world after a step, as the contract shows it.</summary>
internal static class WorldJson
{
    public static void Write(Utf8JsonWriter json, World world, Refusal? refusal)
    {
        json.WriteStartObject();
        json.WriteBoolean("accepted", refusal is null);
        if (refusal is not null)
        {
            json.WriteStartObject("rejection");
            json.WriteString("code", "bpmn." + refusal.Code);
            json.WriteString("message", refusal.Text);
            json.WriteEndObject();
        }
        json.WriteString("now", Instant(world.Now));
        json.WriteStartArray("instances");
        foreach (var running in world.Cases)
            foreach (var process in running.Processes)
                Write(json, world, (running, process));
        json.WriteEndArray();
        json.WriteStartArray("definitions");
        foreach (var start in world.Starts)
            Write(json, start);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, World world, (RunningCase Case, RunningCase.CalledProcess Process) shown)
    {
        var (running, process) = shown;
        var own = running.State.Instances.Values.Where(instance => ProcessOf(running.State, instance) == process.Id).ToList();
        json.WriteStartObject();
        json.WriteString("ref", Reference(running, process.Id, process.Caller));
        json.WriteString("process", process.Process);
        if (process.Caller is { } caller)
            json.WriteString("parent", Reference(running, caller, running.Processes.First(other => other.Id == caller).Caller));
        json.WriteString("state", process.Ended ?? (own.Exists(instance => instance.Incident is { Code: not "join-blocked" }) ? "failed" : "active"));
        json.WritePropertyName("variables");
        FeelJson.Write(json, running.State.Instances.GetValueOrDefault(process.Id)?.Variables ?? process.LastVariables);
        json.WriteStartArray("endEvents");
        foreach (var end in process.EndEvents)
            json.WriteStringValue(end);
        json.WriteEndArray();
        json.WriteStartArray("waiting");
        foreach (var instance in own)
            foreach (var wait in instance.Waits)
                Write(json, wait, (running.State, instance, world.Definitions.Process(process.Process)));
        json.WriteEndArray();
        if (own.FirstOrDefault(instance => instance.Incident is not null) is { Incident: { } incident } stuck)
        {
            json.WriteStartObject("incident");
            json.WriteString("element", stuck.Element);
            json.WriteString("code", "bpmn." + incident.Code);
            json.WriteString("message", incident.Text);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Wait wait, (CaseState State, ElementInstance Instance, Process Process) place)
    {
        json.WriteStartObject();
        json.WriteString("kind", wait switch
        {
            Wait.UserTask => "userTask",
            Wait.Job => "job",
            Wait.Timer => "timer",
            Wait.Signal => "signal",
            Wait.Message => place.Process.Nodes[wait.Element] is FlowNode.ReceiveTask ? "receive" : "message",
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        json.WriteString("element", wait.Element);
        if (wait is Wait.Message { Name: { } message })
            json.WriteString("message", message);
        if (wait is Wait.Signal signal)
            json.WriteString("signal", signal.Name);
        if (wait is Wait.Timer timer)
            json.WriteString("due", Instant(timer.Due));
        var local = Local(place.State, place.Instance);
        if (local.Count > 0)
        {
            json.WritePropertyName("variables");
            FeelJson.Write(json, local);
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ArmedStart start)
    {
        if (start is { Message: null, Signal: null, Due: null })
            return;
        json.WriteStartObject();
        json.WriteString("kind", start.Due is not null ? "timer" : start.Message is not null ? "message" : "signal");
        json.WriteString("element", start.Event.Id);
        if (start.Message is { } message)
            json.WriteString("message", message);
        if (start.Signal is { } signal)
            json.WriteString("signal", signal);
        if (start.Due is { } due)
            json.WriteString("due", Instant(due));
        json.WriteEndObject();
    }

    /// <summary>What is seen at the instance beyond the variables of its process.</summary>
    private static FeelContext Local(CaseState state, ElementInstance instance)
    {
        var local = FeelContext.Empty;
        for (var here = instance; here.Kind != InstanceKind.Process; here = state.Instances[here.Parent])
            foreach (var (name, value) in here.Variables.Entries)
                if (!local.TryGet(name, out _))
                    local = local.With(name, value);
        return local;
    }

    private static int ProcessOf(CaseState state, ElementInstance instance)
    {
        while (instance.Kind != InstanceKind.Process)
            instance = state.Instances[instance.Parent];
        return instance.Id;
    }

    private static string Reference(RunningCase running, int process, int? caller) =>
        caller is null ? running.Reference : $"{running.Reference}-{process}";

    private static string Instant(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
