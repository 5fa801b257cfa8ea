using SkillReg.Bpmn.Engine.Elements;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// One command at work. It holds the state as far as it has come and the tokens that are on their way; every change
/// goes through <see cref="Emit"/>. Work is queued, not recursed into, so the longest chain of elements needs no stack.
/// </summary>
internal sealed class Step(DefinitionSet definitions, CaseState state, Facts facts, DateTimeOffset at)
{
    private readonly List<CaseEvent> events = [];
    private readonly SortedSet<int> touched = [];
    private Queue<Work> queue = new();
    private FeelScope? allFacts;
    private FeelScope? publicFacts;
    private int fuel = Limits.Fuel;

    private abstract record Work(int Scope)
    {
        public sealed record Arrival(FlowNode Node, SequenceFlow? Flow, int Scope) : Work(Scope);

        public sealed record NextItem(int Body) : Work(Body);
    }

    public DefinitionSet Definitions { get; } = definitions;

    public CaseState State { get; private set; } = state;

    public Facts Facts { get; } = facts;

    public DateTimeOffset At { get; } = at;

    /// <summary>The facts at the command's instant, for conditions, assignments and timers.</summary>
    public FeelScope AllFacts => allFacts ??= Facts.ScopeAt(At, withPersonal: true);

    /// <summary>The facts at the command's instant that may become variables.</summary>
    public FeelScope PublicFacts => publicFacts ??= Facts.ScopeAt(At, withPersonal: false);

    public IReadOnlyList<CaseEvent> Events => events;

    public int NextId => State.LastId + 1;

    public void Emit(CaseEvent happened)
    {
        State = Evolution.Evolve(State, happened);
        events.Add(happened);
    }

    public ElementInstance? Find(int id) => State.Instances.GetValueOrDefault(id);

    public Process ProcessOf(ElementInstance instance) => Definitions.Process(instance.Process);

    public FlowNode NodeOf(ElementInstance instance) => ProcessOf(instance).Nodes[instance.Element];

    public FlowNode? NodeOrNull(ElementInstance instance) => ProcessOf(instance).Nodes.GetValueOrDefault(instance.Element);

    /// <summary>
    /// Works until nothing moves any more: arrivals first, then joins that need quiet, then scopes that are done.
    /// </summary>
    public void Run()
    {
        while (true)
            if (queue.TryDequeue(out var work))
                Do(work);
            else if (!Joins.FireInclusive(this, touched) && !CompleteQuietScope())
                return;
    }

    public void Take(SequenceFlow flow, ElementInstance scope)
    {
        Emit(new CaseEvent.FlowTaken(scope.Id, flow.Id));
        queue.Enqueue(new Work.Arrival(ProcessOf(scope).Nodes[flow.Target], flow, scope.Id));
    }

    public void Jump(FlowNode target, int scope) => queue.Enqueue(new Work.Arrival(target, null, scope));

    public void QueueNextItem(int body) => queue.Enqueue(new Work.NextItem(body));

    public void Touch(int scope) => touched.Add(scope);

    /// <summary>Forgets what is on its way in a scope that is interrupted or terminated.</summary>
    public void Purge(int scope) => queue = new(queue.Where(work => work.Scope != scope));

    /// <summary>Begins a new pass through the node in the scope.</summary>
    public int Enter(FlowNode node, int scope)
    {
        var id = Born(node, scope, node.Loop is null ? InstanceKind.Element : InstanceKind.Body);
        if (HasRoom(id))
            Activate(id);
        return id;
    }

    /// <summary>Begins a pass through an event that has happened already, so it does not wait for it.</summary>
    public void EnterOccurred(FlowNode node, int scope, FeelContext variables)
    {
        var id = Born(node, scope, InstanceKind.Element);
        if (!HasRoom(id))
            return;
        Emit(new CaseEvent.ElementActivated(id));
        Variables.Deliver(this, State.Instances[id], variables);
        Complete(id);
    }

    public int Born(FlowNode node, int scope, InstanceKind kind)
    {
        var id = NextId;
        Emit(new CaseEvent.ElementEntered(id, scope, State.Instances[scope].Process, node.Id, kind));
        Touch(scope);
        return id;
    }

    public void Activate(int id)
    {
        var instance = State.Instances[id];
        var node = NodeOf(instance);
        if (instance.Kind != InstanceKind.Body && !Variables.MapInputs(this, instance, node))
            return;
        if (instance.Kind != InstanceKind.Item && !Waits.ArmBoundaries(this, id, node))
            return;
        ElementTable.Of(node, instance.Kind).Activate(this, State.Instances[id], node);
    }

    /// <summary>The work of the element is done: outputs, then the element's own way of leaving.</summary>
    public void Complete(int id)
    {
        if (Find(id) is not { } instance)
            return;
        var node = NodeOf(instance);
        if (instance.Kind == InstanceKind.Body || Variables.MapOutputs(this, instance, node))
            ElementTable.Of(node, instance.Kind).Complete(this, State.Instances[id], node);
    }

    public void Leave(ElementInstance instance, IEnumerable<SequenceFlow> flows)
    {
        var scope = State.Instances[instance.Parent];
        Emit(new CaseEvent.ElementCompleted(instance.Id));
        Touch(scope.Id);
        foreach (var flow in flows)
            Take(flow, scope);
    }

    /// <summary>Ends an instance and all in it, the innermost first.</summary>
    public void Terminate(int id)
    {
        if (Find(id) is not { } instance)
            return;
        Purge(id);
        if (NodeOrNull(instance) is { } node)
            ElementTable.Of(node, instance.Kind).Terminate(this, instance);
        else
            Scopes.TerminateAll(this, instance);
        Touch(instance.Parent);
    }

    public void Raise(int instance, IncidentPhase phase, string code, string text) =>
        Emit(new CaseEvent.IncidentRaised(instance, new(phase, code, text)));

    /// <summary>
    /// Burns fuel. Out of fuel or room, the new instance stands as an incident, so that no token is lost.
    /// </summary>
    public bool HasRoom(int id)
    {
        var (code, text) = (fuel--, State.Instances.Count) switch
        {
            ( <= 0, _) => ("fuel-spent",
                $"Expected at most {Limits.Fuel} elements in one step, but the definition goes on without waiting."),
            (_, > Limits.Instances) => ("too-many-tokens",
                $"Expected at most {Limits.Instances} element instances, but there are more."),
            _ => ("", ""),
        };
        if (code.Length > 0)
            Raise(id, IncidentPhase.Activate, code, text);
        return code.Length == 0;
    }

    private void Do(Work work)
    {
        if (Find(work.Scope) is not { } scope)
            return;
        if (work is Work.NextItem)
            MultiInstance.StartNext(this, scope);
        else if (work is Work.Arrival { Flow: { } flow, Node: FlowNode.ParallelGateway or FlowNode.InclusiveGateway } join
            && join.Node.Incoming.Length > 1)
            Joins.Arrive(this, scope, join.Node, flow);
        else if (work is Work.Arrival arrival)
            Enter(arrival.Node, scope.Id);
    }

    private bool CompleteQuietScope()
    {
        while (touched.Count > 0)
        {
            var id = touched.Max;
            touched.Remove(id);
            if (Find(id) is { } scope && Scopes.TryComplete(this, scope))
                return true;
        }
        return false;
    }
}
