using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Housekeeping;
using SkillReg.Server.Processes;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Housekeeping;

/// <summary>A server that does its background work by itself, with Quartz alive and dead.</summary>
public sealed class ChoreTests
{
    private const string Bpmn =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
          <process id="p" isExecutable="true">
            <startEvent id="s" /><sequenceFlow id="f1" sourceRef="s" targetRef="wait" />
            <intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>PT0S</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="f2" sourceRef="wait" targetRef="tell" />
            <serviceTask id="tell"><extensionElements><zeebe:taskDefinition type="tests.tell" /></extensionElements></serviceTask>
            <sequenceFlow id="f3" sourceRef="tell" targetRef="e" /><endEvent id="e" />
          </process>
        </definitions>
        """;

    /// <summary>Only a server that does nothing is ever waited for so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource fired = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_chore_is_done_and_stands_in_the_schedule_of_the_database()
    {
        await using var house = await StartAsync();

        await done.Task.WaitAsync(Patience);

        await using var command = house.Server.Database.CreateCommand("SELECT count(*) FROM qrtz_triggers WHERE trigger_name IN ('tests.tick', 'retention')");
        Assert.Equal(2L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task With_Quartz_dead_deadlines_still_fire()
    {
        await using var house = await StartAsync();
        await done.Task.WaitAsync(Patience);
        await (await house.Server.Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).Shutdown(waitForJobsToComplete: true);
        await using var drop = house.Server.Database.CreateCommand("DROP TABLE qrtz_triggers, qrtz_job_details, qrtz_fired_triggers, qrtz_locks CASCADE");
        await drop.ExecuteNonQueryAsync();

        var id = Guid.NewGuid();
        await house.Server.Services.GetRequiredService<Dispatch>().RunAsync(
            new DispatchRequest(Guid.NewGuid(), id, new Command.CreateCase(id.ToString(), "p") { At = house.Server.Time.GetUtcNow() }, "test") { Edition = "e" },
            default);

        await fired.Task.WaitAsync(Patience);
    }

    private async Task<House> StartAsync()
    {
        var house = new House(new TestServer { Furnish = Furnish });
        await house.Server.InitializeAsync();
        return house;
    }

    private void Furnish(IServiceCollection services) => services
        .AddSingleton(new BackgroundWork(Runs: true))
        .AddSingleton(new Editions((name, _) => Task.FromResult(name == "e" ? Read() : null)))
        .AddSingleton(new Chore("tests.tick", TimeSpan.FromHours(1), _ =>
        {
            done.TrySetResult();
            return Task.CompletedTask;
        }))
        .AddSingleton<Operation>(new Operation.Within("tests.tell", (_, _) =>
        {
            fired.TrySetResult();
            return Task.FromResult<OperationAnswer>(new OperationAnswer.Completed(FeelContext.Empty));
        }));

    private static Edition Read()
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(Bpmn));
        Assert.Empty(read.Problems);
        return new Edition(new DefinitionSet("e", read.File?.Processes ?? []), []);
    }

    private sealed record House(TestServer Server) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var work in Server.Services.GetServices<IHostedService>().OfType<ChoreSchedule>())
                await work.StopAsync(default);
            await Server.DisposeAsync();
        }
    }
}
