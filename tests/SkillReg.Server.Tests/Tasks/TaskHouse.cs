using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Features.Demo;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Tasks;

/// <summary>A server with one scheme: a committee decides, and the bureau above it knows nothing of that.</summary>
public sealed class TaskHouse : IAsyncLifetime
{
    private const string Bpmn =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
          <process id="p" isExecutable="true">
            <startEvent id="s" /><sequenceFlow id="f1" sourceRef="s" targetRef="review" />
            <userTask id="review" name="评审">
              <extensionElements>
                <zeebe:userTask />
                <zeebe:assignmentDefinition candidateGroups="=groups" />
                <zeebe:properties>
                  <zeebe:property name="outcomes" value="approve,return" /><zeebe:property name="status" value="UnderReview" />
                </zeebe:properties>
              </extensionElements>
            </userTask>
            <boundaryEvent id="late" attachedToRef="review"><timerEventDefinition xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><timeDuration>P30D</timeDuration></timerEventDefinition></boundaryEvent>
            <sequenceFlow id="f2" sourceRef="review" targetRef="e" /><endEvent id="e" />
            <sequenceFlow id="f3" sourceRef="late" targetRef="e2" /><endEvent id="e2" />
          </process>
        </definitions>
        """;

    public static string Committee { get; } = $"committee-member@{DemoPeople.OrganisationId("51110000MJ0DEMD6XM")}";

    public TestServer Server { get; } = new()
    {
        Furnish = services => services.AddSingleton(new Editions((name, _) => Task.FromResult(name == "contest/1" ? Read() : null))),
    };

    public Task InitializeAsync() => Server.InitializeAsync();

    public Task DisposeAsync() => Server.DisposeAsync();

    /// <returns>The id of its open task.</returns>
    public async Task<string> BeginAsync(CaseSubject? subject = null, string? group = null)
    {
        var id = Guid.NewGuid();
        var create = new Command.CreateCase(id.ToString(), "p")
        {
            At = Server.Time.GetUtcNow(),
            Variables = FeelContext.Of(("groups", new FeelList([new FeelString(group ?? Committee)]))),
        };
        await DispatchAsync(id, create, subject);
        await using var command = Server.Database.CreateCommand("SELECT id FROM task WHERE case_id = $1");
        command.Parameters.AddWithValue(id);
        return $"{id}-{await command.ExecuteScalarAsync()}";
    }

    public async Task DispatchAsync(Guid id, Command command, CaseSubject? subject = null) => Assert.IsType<DispatchAnswer.Done>(
        await Server.Services.GetRequiredService<Dispatch>().RunAsync(
            new DispatchRequest(Guid.NewGuid(), id, command, "test") { Edition = "contest/1", Subject = subject }, default));

    /// <summary>Posts under the given id of a command, or under a new one.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object? body = null, Guid? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await client.SendAsync(request);
    }

    private static Edition Read()
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(Bpmn));
        Assert.Empty(read.Problems);
        return new Edition(new DefinitionSet("contest/1", read.File?.Processes ?? []), ["UnderReview"]);
    }
}
