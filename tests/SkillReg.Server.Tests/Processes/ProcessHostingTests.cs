using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Processes;

public sealed class ProcessHostingTests(ProcessHostingTests.House house) : IClassFixture<ProcessHostingTests.House>
{
    [Fact]
    public async Task A_registered_operation_works_for_a_service_task_and_a_pump_by_hand_fires_what_is_due()
    {
        var services = house.Server.Services;
        var id = Guid.NewGuid();
        var create = new Command.CreateCase(id.ToString(), "p") { At = house.Server.Time.GetUtcNow() };
        var answer = await services.GetRequiredService<Dispatch>().RunAsync(
            new DispatchRequest(Guid.NewGuid(), id, create, "test") { Edition = "e" }, default);

        var early = await services.GetRequiredService<TimerPump>().FireDueAsync(default);
        house.Server.Time.Advance(TimeSpan.FromHours(1));
        var fired = await services.GetRequiredService<TimerPump>().FireDueAsync(default);

        Assert.IsType<DispatchAnswer.Done>(answer);
        Assert.Equal((0, 1), (early, fired));
        Assert.Equal("Done", await StatusAsync(id));
    }

    private async Task<object?> StatusAsync(Guid id)
    {
        await using var command = house.Server.Database.CreateCommand("SELECT status FROM process_case WHERE id = $1");
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>A server with one definition: it waits an hour from what its operation and its facts say.</summary>
    public sealed class House : IAsyncLifetime
    {
        private const string Bpmn =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
              <process id="p" isExecutable="true">
                <startEvent id="s" /><sequenceFlow id="f1" sourceRef="s" targetRef="ask" />
                <serviceTask id="ask"><extensionElements><zeebe:taskDefinition type="numbers.give" /></extensionElements></serviceTask>
                <sequenceFlow id="f2" sourceRef="ask" targetRef="wait" />
                <intermediateCatchEvent id="wait"><timerEventDefinition><timeDate>=now + duration("PT" + string(hours) + "H")</timeDate></timerEventDefinition></intermediateCatchEvent>
                <sequenceFlow id="f3" sourceRef="wait" targetRef="e" />
                <endEvent id="e"><extensionElements><zeebe:properties><zeebe:property name="status" value="Done" /></zeebe:properties></extensionElements></endEvent>
              </process>
            </definitions>
            """;

        public TestServer Server { get; } = new()
        {
            Furnish = services => services
                .AddSingleton(new Editions((name, _) => Task.FromResult(name == "e" ? Read() : null)))
                .AddSingleton<Operation>(new Operation.Within(
                    "numbers.give",
                    (_, _) => Task.FromResult<OperationAnswer>(new OperationAnswer.Completed(FeelContext.Of(("hours", FeelNumber.Of(1))))))),
        };

        public Task InitializeAsync() => Server.InitializeAsync();

        public Task DisposeAsync() => Server.DisposeAsync();

        private static Edition Read()
        {
            var read = BpmnReader.Read(Encoding.UTF8.GetBytes(Bpmn));
            Assert.Empty(read.Problems);
            return new Edition(new DefinitionSet("e", read.File?.Processes ?? []), ["Done"]);
        }
    }
}
