using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Incidents;

/// <summary>A server whose cases wait an hour, or for the world outside, or for the end of their plan's window.</summary>
public sealed class WatchedHouse : IAsyncLifetime
{
    private const string Bpmn =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
          <process id="hour" isExecutable="true">
            <startEvent id="s" /><sequenceFlow id="f1" sourceRef="s" targetRef="wait" />
            <intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="f2" sourceRef="wait" targetRef="e" />
            <endEvent id="e"><extensionElements><zeebe:properties><zeebe:property name="status" value="Done" /></zeebe:properties></extensionElements></endEvent>
          </process>
          <process id="outside" isExecutable="true">
            <startEvent id="os" /><sequenceFlow id="o1" sourceRef="os" targetRef="tell" />
            <serviceTask id="tell"><extensionElements><zeebe:taskDefinition type="tests.tell" /></extensionElements></serviceTask>
            <sequenceFlow id="o2" sourceRef="tell" targetRef="oe" />
            <endEvent id="oe"><extensionElements><zeebe:properties><zeebe:property name="status" value="Done" /></zeebe:properties></extensionElements></endEvent>
          </process>
          <process id="window" isExecutable="true">
            <startEvent id="ws" /><sequenceFlow id="w1" sourceRef="ws" targetRef="close" />
            <intermediateCatchEvent id="close"><timerEventDefinition><timeDate>=plan.windows.registration.end</timeDate></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="w2" sourceRef="close" targetRef="we" /><endEvent id="we" />
          </process>
        </definitions>
        """;

    public TestServer Server { get; } = new()
    {
        Furnish = services => services
            .AddSingleton(new Editions((name, _) => Task.FromResult(name == "e" ? Read() : null)))
            .AddSingleton<Operation>(new Operation.After(
                "tests.tell", (_, _) => Task.FromResult<OperationAnswer>(new OperationAnswer.Completed(FeelContext.Empty)))),
    };

    public Task InitializeAsync() => Server.InitializeAsync();

    public Task DisposeAsync() => Server.DisposeAsync();

    public async Task BeginAsync(string process, Guid id, string? plan = null)
    {
        var create = new Command.CreateCase(id.ToString(), process) { At = Server.Time.GetUtcNow() };
        var request = new DispatchRequest(Guid.NewGuid(), id, create, "test")
        {
            Edition = "e",
            Subject = plan is null ? null : new CaseSubject(plan, "1", "somebody"),
        };
        Assert.IsType<DispatchAnswer.Done>(await Server.Services.GetRequiredService<Dispatch>().RunAsync(request, default));
    }

    public async Task<object?> AskAsync(string sql, Guid id)
    {
        await using var command = Server.Database.CreateCommand(sql);
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync();
    }

    public static async Task<JsonElement> RepairAsync(HttpClient client, JsonElement incident, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/incidents/{incident.Text("id")}/repairs") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    private static Edition Read()
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(Bpmn));
        Assert.Empty(read.Problems);
        return new Edition(new DefinitionSet("e", read.File?.Processes ?? []), ["Done"]);
    }
}
